module.exports = {
  presets: [['classic', {docs: {exclude: ['internal/**']}}]],
};
