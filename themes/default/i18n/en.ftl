# The words of the interface, one file for each language (Fluent, https://projectfluent.org).
#
# A site changes single messages, or adds a language, in themes/NAME/i18n/LANGUAGE.ftl.
# `next-report` is `s.next_report` in a template. Messages with a `$` are filled in by the program:
# `$number` is a number already written as the language does, `$count` the same number for choosing a plural form.

## The page around the text

home = Home
skip-to-content = Skip to content
menu = Menu
main-menu = Main menu
breadcrumbs = You are here
contents = Contents
languages = Languages
search = Search
search-no-results = Nothing found
search-site = Search this site
search-intro = Find reports, figures, sources, places and actors.
search-found = Results:
search-failed = The index could not be loaded. Try again, or look through the lists below.
search-more = More results
search-cards = Pages that bear this name
search-more-cards = More of these pages
search-others = Found in other languages
search-wait = Searching…
search-without-script = The search needs JavaScript. These lists lead to every report without it:
search-lists = Look through the lists
search-filters = Narrow the search
search-from = From
search-until = Until
search-keys = The arrow keys move through the results; Escape goes back to the search box.
any = Any
page = Page
kept-copy = You are offline. This copy was kept on your device:
previous = Previous
permanent-address = Permanent address
see-also = See also
about = About
about-this-report = About this report
about-this-series = About this series
published-by = Published by
licence = Licence:
report-an-error = Report an error:
follow = Follow
follow-intro = A feed lists what is new, and a feed reader asks for it by itself: take the address of a feed there, and nothing is missed, without an account, an e-mail address or a network.
follow-site = The site
follow-reports = Each report, each change to one, and each report that was taken back.
follow-series = Each report of the series, each change to one, and each report that was taken back.
follow-mentions = The reports that name it, with the sections that do.
follow-sections = This part of each report.
follow-languages = All reports in another language, and its own list of feeds.
data = Data
data-of = Data: { $title }
data-words = Figures, events, places and sources, in all languages of the site.
data-all = Everything
data-figures = Figures
data-figures-by-report = Figures by report
data-figures-by-place = Figures by place
data-events = Events
data-places = Places
data-sources = Sources
map = Map
nothing-here = Nothing here yet.
not-public = Not public.

not-found = Page not found
not-found-words = There is nothing at this address. The page may have been renamed, or the link may be incomplete.
moved-to = This page is now at:
withdrawn = Report withdrawn
withdrawn-words = This report was withdrawn by its publisher. What it said no longer holds; please do not pass on copies of it.
withdrawn-since = Withdrawn
withdrawn-reason = Reason

## Lists

latest = latest
latest-report = Latest report
read-the-report = Read the report
earlier-reports = Earlier reports
earlier-figures = Earlier figures
earlier-values = Earlier values
earlier-events = Earlier events
earlier-corrections = Earlier corrections
earlier = Earlier
later = Later
other-parts = Other parts of this list
other-reports = Other reports
all-reports = All reports
previous-report = Previous report
following-report = Next report
no-reports-yet = No reports yet.
series = Series
pages = Pages
running-series = Other running series
closed-series = Closed series
report = Report
reports = Reports
archive = Archive
place = Place
places = Places
actor = Actor
actors = Actors
topic = Topic
topics = Topics
source = Source
sources = Sources
country = Country
countries = Countries
section-kind = Section
section-kinds = Sections
corrections = Corrections
all-corrections = All corrections
no-corrections-yet = No corrections so far.
not-mentioned-yet = Not mentioned in any report yet.
last-mentioned = last mentioned
places-intro = Every place that the reports name.
actors-intro = Every group, force and person that the reports name.
topics-intro = Every sector, cluster and theme that the reports are about.
sources-intro = Every source that the reports cite, with its reliability.
section-kinds-intro = The same part of every report, side by side.
archive-intro = Every report by date.
corrections-intro = Everything that was changed in a report after it came out.
corrections-policy = How we correct

reports-count = { $count ->
    [one] { $number } report
   *[other] { $number } reports
}
earlier-parts-count = { $count ->
    [one] { $number } earlier part
   *[other] { $number } earlier parts
}
events-count = { $count ->
    [one] { $number } event
   *[other] { $number } events
}

## The head of a report

as-of = As of
as-of-inline = as of
covers = Covers
published = Published
updated = Updated
passage = The passage
corrected = corrected
revised = Revised:
next-report = Next report
overdue = This report may be out of date: the next one is overdue.
sharing = Sharing
authors = Authors
translators = Translated by
prepared-by = Prepared by
approved-by = Approved by
contact = Contact
contacts = Contacts
cite-as = How to cite
colon = :
other-formats = Also as
format-text = Plain text
format-single = One file to pass on
format-email = E-mail
format-pdf = To print
format-picture = Picture to share
read-on-site = Read on the site
page-of-report = This report’s page, with later corrections:
cite-passage = Cite this passage
copied = Copied
share-report = Share this report
visits-start = Mark what is new since my last visit
visits-stop = Stop marking, and forget my visits
visits-note = This is kept in your browser alone. Nothing is sent.
visits-first = What is new will be marked from your next visit on.
visits-last = Your last visit:
visits-new = New
visits-changed = Changed
visits-none = Nothing new
time-in-zone = { $time } ({ $zone })
city-and-offset = { $city },{"\u00A0"}{ $offset }
number-short = No. { $number }
report-number = { $type } no. { $number }
report-number-of = { $type } no. { $number } of { $total }
newer-report = A newer report exists: no. { $number }, { $date }
newer-report-dated = A newer report exists: { $date }
newer-reports = Newer reports exist: go to the latest
# In which language something is; it stands alone in brackets, and in the three messages below.
in-language = { $language ->
        [am] in Amharic
        [ar] in Arabic
        [bn] in Bengali
        [ckb] in Sorani
        [de] in German
        [en] in English
        [es] in Spanish
        [fa] in Persian
        [fr] in French
        [ha] in Hausa
        [hi] in Hindi
        [ht] in Haitian Creole
        [it] in Italian
        [ja] in Japanese
        [ko] in Korean
        [ku] in Kurdish
        [my] in Burmese
        [ne] in Nepali
        [nl] in Dutch
        [pl] in Polish
        [prs] in Dari
        [ps] in Pashto
        [pt] in Portuguese
        [ro] in Romanian
        [ru] in Russian
        [so] in Somali
        [sw] in Swahili
        [ta] in Tamil
        [ti] in Tigrinya
        [tr] in Turkish
        [uk] in Ukrainian
        [ur] in Urdu
        [vi] in Vietnamese
        [zh] in Chinese
       *[other] in { $name }
    }
newest-in-language = Newest { $language }: no. { $number }, { $date }
newest-in-language-dated = Newest { $language }: { $date }
untranslated = This report is not available { $language }
editions-of-report = Editions of this report
translation-behind = This translation may be out of date. The edition “{ $language }” has changed since:
title-and-summary = Title and summary
citation = { $publisher }, “{ $title }”, { $series } no. { $number }, { $date }. { $url }
citation-unnumbered = { $publisher }, “{ $title }”, { $date }. { $url }
# $authors and $publisher together are the $publisher of `citation`.
citation-by = { $authors }, { $publisher }
feed-of = { $title }: reports
feed-of-corrections = { $title }: corrections
feed-entry-changed = { $kind }: { $title }
preview-draft = Draft: this page will not be published.
preview-embargo = Under embargo until { $time }.
preview-restricted = { $label } is above what this site may publish.

## What changed

highlights = Highlights
what-changed = What changed
change = Change
changes = Changes
change-new = new
change-unchanged = unchanged
change-not-comparable = not comparable
change-uncertain = change not certain
change-other-source = another source
since-number = since no. { $number }
since-number-value = since no. { $number } ({ $value })
since-date = since { $date }
since-date-value = since { $date } ({ $value })
than-number-value = than no. { $number } ({ $value })
than-date-value = than on { $date } ({ $value })
change-since-number = { $change } since no. { $number } ({ $value })
change-since-date = { $change } since { $date } ({ $value })
unchanged-since-number = unchanged since no. { $number }
unchanged-since-date = unchanged since { $date }
corrected-in-number = Corrected in no. { $number }: { $value }
corrected-on-date = Corrected on { $date }: { $value }
corrected-number = { $value }, not { $printed }
changed-figure = { $label }: { $value } ({ $change })
changed-figure-new = New figure: { $label }, { $value }
changed-figure-gone = No longer reported: { $label }
changed-section-new = New section: { $title }
changed-section-gone = No longer in the report: { $title }
changed-place-new = New place: { $name }
changed-actor-new = New actor: { $name }
changed-source-new = New source: { $name }
changed-correction-count = { $count ->
    [one] { $number } correction
   *[other] { $number } corrections
}
changed-figure-count = { $count ->
    [one] { $number } figure new or changed
   *[other] { $number } figures new or changed
}
changed-section-count = { $count ->
    [one] { $number } new section
   *[other] { $number } new sections
}
changed-source-count = { $count ->
    [one] { $number } new source
   *[other] { $number } new sources
}
changed-text = { $kind }: { $text }
changed-places = { $count ->
    [one] another number in { $number } place
   *[other] other numbers in { $number } places
}
changed-sections-rewritten = { $count ->
    [one] { $number } section rewritten
   *[other] { $number } sections rewritten
}
changes-of = What changed: { $title }
changed-lead = Introduction
changed-facts = Figures, events or updates
changed-sections = Sections
all-changes = Every change, word by word
since-others = since another report
compared-with = Compared with
compared-how = Each figure and each section is compared with the last report that has it. A place, an actor or a source is new if no earlier report of the series names it.
earlier-text = the earlier text
written-anew = Rewritten: too little of the earlier text is left to show the difference word by word.
since-earlier = What has changed since earlier reports
since-this-report = What has changed since
compared-since-how = The newest report is compared with what the series had said by then. Figures, events and corrections are those of every report since.
value-before = Before
value-now = Now
the-week = The week
week-iso = Week { $number } of { $year }
week-mmwr = Epidemiological week { $number }, { $year }
no-earlier-edition = No earlier report exists in this language, so the texts cannot be compared.
nothing-changed = Nothing has changed but the date.
new-places = New places
new-actors = New actors
new-sources = Sources cited for the first time
added-words = added:
removed-words = removed:
same-words = The words are the same: a table, a picture, a link or a mark is another.
section-change-new = new section
section-change-rewritten = rewritten
section-change-gone = no longer in the report
words-added = { $count ->
    [one] { $number } word added
   *[other] { $number } words added
}
words-removed = { $count ->
    [one] { $number } word removed
   *[other] { $number } words removed
}

## Figures

key-figures = Key figures
figure = Figure
value = Value
unit = Unit
status = Status
grade = Grade
parts = Parts
share = Share
scope = Scope
total = Total
history = History
figures-as-table = The figures as a table
by-place = By place
newest = Newest
figures-of-place = Figures of this place
figures-of-topic = What is counted on this topic
sum-of-places = { $count ->
    [one] sum of { $number } place
   *[other] sum of { $number } places
}
sum-and-without = { $sum }, { $without }
sum-without-places = without { $places }
sum-without-number-of-places = { $count ->
    [one] without { $number } place
   *[other] without { $number } places
}
place-rest = Not by place
place-rest-untold = cannot be told
sum-of-series = { $count ->
    [one] Sum of { $number } series
   *[other] Sum of { $number } series
}
sum-without = Without { $series }: { $why }
sum-without-others = { $count ->
    [one] Without { $number } other series
   *[other] Without { $number } other series
}
sum-no-figure = no figure by { $date }
sum-unknown = its number is unknown
sum-retracted = its number was retracted
sum-other-period = its number is of another period
sum-late = { $series }: only as of { $date }
sum-part-new = { $series } reported later: { $now }
sum-part-revised = { $series } now { $now }
sum-part-revised-from = { $series } from { $previous } to { $now }
figures-over-time = Figures over time
other-figures = Other figures
what-sources-say = What each source says
sources-disagree = Sources disagree: see the table
sources-disagree-here = sources disagree
used-here = used here
no-source = no source given
note = Note
value-unknown = unknown
value-unknown-because = unknown: { $reason }
value-at-least = at least { $number }
value-at-most = at most { $number }
value-about = about { $number }
value-with-status = { $value } ({ $status })
quantity = { $number }{"\u00A0"}{ $unit }
revision-words = { $previous } before: { $reason }
revision-words-noted = { $previous } before: { $reason }. { $note }
chart-at-least = at least { $number }
chart-at-most = up to { $number }
chart-about = about { $number }
chart-words = { $label }: { $first } on { $first-date }, { $last } on { $last-date }
chart-words-once = { $label }: { $first } on { $first-date }
chart-words-since = { $words }; counted otherwise before { $date }
history-of = { $label } over time
figure-in-place = { $label }, { $place }
chart-table-follows = The table that follows has all values.
mark-open = preliminary, estimated or disputed
mark-retracted = retracted
mark-revised = count or counting rule revised
mark-corrected = printed, and corrected later
mark-range = range
mark-at-least = at least
mark-at-most = at most
mark-unknown = unknown
mark-missing = no breakdown
chart-other-parts = { $count ->
    [one] and { $number } other
   *[other] and { $number } others
}
chart-other-parts-sum = { $others }: { $sum }
chart-without-parts = { $count ->
    [one] no breakdown for { $number } of the values
   *[other] no breakdown for { $number } of the values
}
chart-words-and = { $words }; { $more }
counted-by = according to { $sources }
counted-by-many = { $count ->
    [one] according to { $number } source
   *[other] according to { $number } sources
}
counted-since = since { $date }
chart-file = This chart as a file (SVG)
embed-chart = Show this chart on another site
counting-rule = Counting rule
part-of-figure = Part of
figures-stated-once = Figures stated once
map-words = Map: { $names }
map-with-layers = Map: { $names }. Shown on it: { $layers }
map-of-values = Map: { $label } by place. { $values }
value-of-place = { $name }: { $value }
map-source = Map data: Natural Earth. The boundaries shown imply no recognition.
map-circles = The area of a circle is the number.
map-largest-circle = The largest circle is { $value }.
map-unnamed = No room on the map for: { $names }.
map-dots-events = Dot size: number of events.
map-dots-reports = Dot size: number of reports.
map-ring = Dotted ring: position { $precision }.
map-ring-small = Small dotted ring: position { $precision }.
map-ring-large = Large dotted ring: position { $precision }.
map-told-once = { $name }: { $told }, { $date }
map-told = { $name }: { $told }, last: { $date }
source-words = Source: { $sources }

unit-persons = { $count ->
    [one] person
   *[other] people
}
unit-households = { $count ->
    [one] household
   *[other] households
}
unit-families = { $count ->
    [one] family
   *[other] families
}
unit-children = { $count ->
    [one] child
   *[other] children
}
unit-cases = { $count ->
    [one] case
   *[other] cases
}
unit-incidents = { $count ->
    [one] incident
   *[other] incidents
}
unit-strikes = { $count ->
    [one] strike
   *[other] strikes
}
unit-houses = { $count ->
    [one] house
   *[other] houses
}
unit-buildings = { $count ->
    [one] building
   *[other] buildings
}
unit-villages = { $count ->
    [one] village
   *[other] villages
}
unit-facilities = { $count ->
    [one] facility
   *[other] facilities
}
unit-schools = { $count ->
    [one] school
   *[other] schools
}
unit-vehicles = { $count ->
    [one] vehicle
   *[other] vehicles
}
unit-days = { $count ->
    [one] day
   *[other] days
}
unit-tonnes = { $count ->
    [one] tonne
   *[other] tonnes
}
unit-litres = { $count ->
    [one] litre
   *[other] litres
}
unit-hectares = { $count ->
    [one] hectare
   *[other] hectares
}
unit-m2 = m²
unit-m3 = m³
unit-km = km
unit-km2 = km²
unit-percent = %
unit-usd = USD
unit-eur = EUR

measure-killed = killed
measure-deaths = deaths
measure-injured = injured
measure-missing = missing
measure-abducted = abducted
measure-affected = affected
measure-displaced = displaced
measure-idps = internally displaced
measure-refugees = refugees
measure-returnees = returnees
measure-in-need = in need
measure-targeted = targeted
measure-reached = reached
measure-cases-suspected = suspected cases
measure-cases-probable = probable cases
measure-cases-confirmed = confirmed cases
measure-funding-required = funding required
measure-funding-received = funding received

group-civilian = civilians
group-combatant = combatants
group-unknown = status unknown
group-female = women and girls
group-male = men and boys
group-children = children
group-adults = adults
group-responder = responders

status-preliminary = preliminary
status-verified = verified
status-estimated = estimate
status-disputed = disputed
status-retracted = retracted

scope-this-period = in this period
scope-to-date = to date
scope-stock = at this time
# Parts of labels that say of what time a figure counts, so that nothing says it again; the first letters of a word are enough.
scope-said-this-period = week | this month | this year | this period | today | in the past | in the last | daily | monthly
scope-said-to-date = to date | since | so far | until now | cumulative
scope-said-stock = at this time | now | currently | at present | today

reason-not-available = not available
reason-not-reported = not reported
reason-not-confirmed = not confirmed
reason-not-applicable = not applicable

revision-new-data = new data
revision-reclassified = cases reclassified
revision-duplicate-removed = duplicates removed
revision-source-changed = another source
revision-definition-changed = another definition
revision-error = an earlier error
revision-late-report = late report

## Reports, series, updates

type-situation-report = Situation report
type-flash-update = Flash update
type-field-report = Field report
type-bulletin = Bulletin
type-incident-status = Incident status summary
type-assessment = Assessment
type-live-blog = Live blog
type-epidemiological-bulletin = Epidemiological bulletin
type-weather-warning = Weather warning
type-election-report = Election report

version-initial = first report
version-update = update
version-final = final report

series-status-ongoing = ongoing
series-status-closed = series closed

events = Timeline
whole-timeline = The whole timeline
event = Event
updates = Updates
updates-and-corrections = Updates and corrections
notes = Notes
back-to-text = Back to the text
transcript = Transcript
# Of plain texts, which show neither: `[Picture: a bridge]`.
picture = Picture
film = Film
recording = Recording
# A name and what it says: `Note: …`.
labelled = { $label }: { $words }
# $format: `MP4`.
film-as-file = File: { $format }

update-update = Update
update-correction = Correction
update-clarification = Clarification
update-revision = Revised figure
update-retraction = Retraction
update-note = Editor’s note

changed-update = updated
changed-correction = corrected
changed-clarification = clarified
changed-revision = revised
changed-retraction = retracted

alert-note = Note
alert-tip = Tip
alert-important = Important
alert-warning = Warning
alert-caution = Caution

## Incidents

incidents = Incidents
data-incidents = Incidents
incident-started = Began
incident-planned-start = Planned start
incident-expected = Expected end
incident-resolved = Ended
incident-duration = Duration
incident-affects = Affected
incident-ids = Also known as
incident-course = States so far
changed-state = Incident: { $state } (before: { $before })
incident-since = since { $time }
incident-from = from { $time }
incident-until = until { $time }
incident-took = took { $duration }
incidents-none = All is working
incidents-open = { $count ->
    [one] { $number } open incident
   *[other] { $number } open incidents
}
incidents-planned = Planned work: { $number }
incidents-more = and { $number } more
incident-state-investigating = Investigating
incident-state-identified = Identified
incident-state-monitoring = Monitoring
incident-state-resolved = Resolved
incident-state-postmortem = Resolved, with review
incident-state-scheduled = Scheduled
incident-state-in-progress = In progress
incident-state-verifying = Verifying
incident-state-completed = Completed
incident-severity-critical = critical
incident-severity-major = major
incident-severity-minor = minor
incident-severity-none = no impact
incident-severity-maintenance = maintenance
duration-days = { $count ->
    [one] { $number } day
   *[other] { $number } days
}
duration-hours = { $count ->
   *[other] { $number }{"\u00A0"}h
}
duration-minutes = { $count ->
   *[other] { $number }{"\u00A0"}min
}
duration-below-a-minute = less than a minute
duration-seconds = { $count ->
   *[other] { $number }{"\u00A0"}s
}
duration-joined = { $larger } { $smaller }

## Sources

accessed = accessed
archived-copy = archived copy
cited-at = cited:
type = Type
reliability = Reliability
credibility = Credibility
website = Website
coordinates = Coordinates
precision-exact = exact position
precision-district = rounded to about 10 km
precision-region = rounded to about 100 km
place-code = P{"\u2011"}code
topic-code = Code
short-name = Short name

source-type-official = official source
source-type-armed-actor = party to the conflict
source-type-ngo-monitor = monitoring group
source-type-un-agency = UN agency
source-type-media = media
source-type-social-media = social media
source-type-eyewitness = eyewitness
source-type-satellite = satellite imagery
documents = Documents
references = References
identifiers = Permanent id
document-kind-original = original report
document-kind-annex = annex
document-kind-dataset = dataset
document-kind-map = map
document-kind-statement = statement
document-kind-translation = translation
pages-count = { $count ->
    [one] { $number } page
   *[other] { $number } pages
}

# The Admiralty code: reliability of the source, credibility of the claim.
grade-words = { $reliability }, { $credibility }
reliability-a = completely reliable source
reliability-b = usually reliable source
reliability-c = fairly reliable source
reliability-d = source not usually reliable
reliability-e = unreliable source
reliability-f = reliability of the source cannot be judged
credibility-1 = confirmed by other sources
credibility-2 = probably true
credibility-3 = possibly true
credibility-4 = doubtful
credibility-5 = improbable
credibility-6 = truth cannot be judged

actor-kind-armed-group = armed group
actor-kind-army = army
actor-kind-government = government
actor-kind-organisation = organisation
actor-kind-person = person
topic-kind-sector = sector
topic-kind-cluster = cluster
topic-kind-theme = theme

## Handling

# The labels themselves, such as TLP:AMBER, are never translated.
tlp-clear = May be shared without limit.
tlp-green = May be shared within the community, but not publicly.
tlp-amber = May be shared within the organisation and with its clients, on a need-to-know basis.
tlp-amber-strict = May be shared within the organisation only, on a need-to-know basis.
tlp-red = For the eyes and ears of the named recipients only.

## Disasters

disaster = Disaster
disaster-type-ac = Technological accident
disaster-type-av = Avalanche
disaster-type-ce = Complex emergency
disaster-type-cw = Cold wave
disaster-type-dr = Drought
disaster-type-ec = Extratropical cyclone
disaster-type-ep = Epidemic
disaster-type-eq = Earthquake
disaster-type-et = Extreme temperature
disaster-type-fa = Famine
disaster-type-ff = Flash flood
disaster-type-fl = Flood
disaster-type-fr = Fire
disaster-type-ht = Heat wave
disaster-type-in = Insect infestation
disaster-type-ls = Landslide
disaster-type-ms = Mudslide
disaster-type-ot = Other disaster
disaster-type-sl = Slide
disaster-type-ss = Storm surge
disaster-type-st = Severe local storm
disaster-type-tc = Tropical cyclone
disaster-type-to = Tornado
disaster-type-ts = Tsunami
disaster-type-vo = Volcanic eruption
disaster-type-vw = Violent wind
disaster-type-wf = Wildfire
disaster-type-wv = Surge
disaster-status-alert = alert
disaster-status-current = current
disaster-status-ongoing = ongoing
disaster-status-past = past

## Topics

topic-cccm = Camp coordination and camp management
topic-child-protection = Child protection
topic-early-recovery = Early recovery
topic-education = Education
topic-emergency-telecommunications = Emergency telecommunications
topic-food-security = Food security
topic-gender-based-violence = Gender-based violence
topic-health = Health
topic-housing-land-property = Housing, land and property
topic-logistics = Logistics
topic-mine-action = Mine action
topic-nutrition = Nutrition
topic-protection = Protection
topic-shelter = Shelter
topic-wash = Water, sanitation and hygiene

## Kinds of sections

section-access = Humanitarian access
section-analysis = Analysis
section-appeals = Appeals
section-background = Background
section-casualties = Casualties
section-confrontations = Clashes
section-contacts = Contacts
section-coordination = Coordination
section-diplomacy = Diplomacy
section-displacement = Displacement
section-education = Education
section-emergency-response = Emergency response
section-food-security = Food security
section-forecast = Forecast
section-funding = Funding
section-gaps = Gaps
section-health = Health
section-humanitarian-impact = Humanitarian impact
section-infrastructure = Infrastructure
section-interventions = Interventions
section-logistics = Logistics
section-media = Media
section-methodology = Methodology
section-needs = Needs
section-protection = Protection
section-reactions = Reactions
section-response = Response
section-retreat = Withdrawals
section-security = Security
section-shelter = Shelter
section-situation-overview = Situation overview
section-trends = Trends
section-wash = Water, sanitation and hygiene
section-weather = Weather

## The faults over a page of the preview

preview-errors = { $count ->
    [one] { $number } error
   *[other] { $number } errors
}
preview-warnings = { $count ->
    [one] { $number } warning
   *[other] { $number } warnings
}
preview-more = { $count ->
    [one] { $number } more, in the whole list
   *[other] { $number } more, in the whole list
}
preview-error = error
preview-warning = warning
preview-hide = Hide
preview-copy = Copy
preview-open = Open in the editor
preview-whole-file = whole file

# Not printed: words that readers search by, beside the name of what is counted.
search-words-dead = deaths dead died killed fatalities death toll
search-words-injured = injured wounded injuries
search-words-missing = missing disappeared unaccounted
search-words-abducted = abducted kidnapped hostages
search-words-displaced = displaced evacuated uprooted
