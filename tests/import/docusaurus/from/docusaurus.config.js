module.exports = {
  title: 'Clinic',
  url: 'https://clinic.test',
  i18n: { defaultLocale: 'en', locales: ['en', 'fr'] },
};
