// Routes of the page "desk settings": what the desk's file says, its calendars day by day, and what another file would change. Agents
// only, each for the own desk, and nothing is written.
#include "app/desk_file_api.hpp"

#include <algorithm>

#include "app/desk_file.hpp"
#include "app/desk_file_lines.hpp"
#include "app/desk_file_sections.hpp"
#include "app/rule_replay.hpp"
#include "base/core/broken.hpp"
#include "base/json/read.hpp"
#include "desk/clocks/contradictions.hpp"
#include "desk/clocks/phrase.hpp"
#include "desk/people/desk_sections.hpp"
#include "desk/people/people_store.hpp"

namespace sk::app {

struct FileSectionView {
  std::string key;
  std::vector<FileLine> lines;
};
BOOST_DESCRIBE_STRUCT(FileSectionView, (), (key, lines))

// Which calendar holds when somebody does something on a channel; "" for every channel that is not named.
struct HoursOfChannel {
  std::string act, channel;
  std::string calendar;
};
BOOST_DESCRIBE_STRUCT(HoursOfChannel, (), (act, channel, calendar))

struct DeskFileView {
  std::string key, name, zone, number_format, sender_name, language;
  std::vector<std::string> addresses;
  std::vector<FileSectionView> sections;
  std::vector<std::string> calendars;
  std::vector<HoursOfChannel> hours;
};
BOOST_DESCRIBE_STRUCT(DeskFileView, (), (key, name, zone, number_format, sender_name, language, addresses, sections, calendars, hours))

struct AskYear {
  int year = 0;
  std::optional<std::string> calendar;
};
BOOST_DESCRIBE_STRUCT(AskYear, (), (year, calendar))
constexpr auto rules_of(const AskYear*) {
  return json::rules(
      {"year", {.min = calendars::Calendar::kFirstYear, .max = calendars::Calendar::kEndYear - 1}},
      {"calendar", {.max_chars = 200, .one_line = true, .help = "Name of a calendar; the first one that keeps holidays when left out"}});
}

struct OpenSpan {
  int from_minute = 0, until_minute = 0; // after midnight
};
BOOST_DESCRIBE_STRUCT(OpenSpan, (), (from_minute, until_minute))
struct DayHours {
  std::vector<OpenSpan> spans; // none: closed
};
BOOST_DESCRIBE_STRUCT(DayHours, (), (spans))
struct SpecialDayView {
  std::string date, name;
  bool closed = false;
};
BOOST_DESCRIBE_STRUCT(SpecialDayView, (), (date, name, closed))
struct YearView {
  int year = 0;
  std::string calendar, zone;
  std::vector<DayHours> patterns; // each once
  std::vector<int> days;          // of each day of the year, which pattern
  std::vector<SpecialDayView> special;
};
BOOST_DESCRIBE_STRUCT(YearView, (), (year, calendar, zone, patterns, days, special))

struct DryRun {
  std::string text;
  std::optional<std::string> since;
};
BOOST_DESCRIBE_STRUCT(DryRun, (), (text, since))
constexpr auto rules_of(const DryRun*) {
  return json::rules({"text", {.min_chars = 1, .max_chars = 500'000, .help = "The file, word for word"}},
                     {"since",
                      {.min_chars = 10,
                       .max_chars = 10,
                       .one_line = true,
                       .help = "A day: also says what the file's rules would have made of tickets since then, 10,000 at most"}});
}

struct FileFault {
  int line = 0, column = 0;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(FileFault, (), (line, column, text))
struct MovedDeadline {
  std::string number, clock;
  std::optional<Instant> before, after;
  bool broken_before = false, broken_after = false;
};
BOOST_DESCRIBE_STRUCT(MovedDeadline, (), (number, clock, before, after, broken_before, broken_after))
struct ReplayView {
  std::int64_t tickets = 0, deadlines = 0, moved = 0, broken_before = 0, broken_after = 0;
  bool cut = false;
  std::vector<MovedDeadline> lines;
};
BOOST_DESCRIBE_STRUCT(ReplayView, (), (tickets, deadlines, moved, broken_before, broken_after, cut, lines))
struct DryRunView {
  std::vector<FileFault> faults;
  bool taken = false; // an address or the numbers belong to another desk
  std::vector<std::string> differences, contradictions;
  std::optional<ReplayView> replay;
};
BOOST_DESCRIBE_STRUCT(DryRunView, (), (faults, taken, differences, contradictions, replay))

namespace {

constexpr std::size_t kMostFaults = 200;
constexpr std::size_t kMostDifferences = 1'000;
constexpr int kMostReplayed = 10'000;

Outcome<void> may_read(const access::Call& call) {
  if (!access::can(call.actor, access::Action::DeskFileRead, {call.actor.desk, {}, {}}))
    return refuse(RefusalCode::NotAllowed, "access.not_allowed");
  return {};
}

people::Desk desk_of(db::Tx& tx, const access::Call& call) {
  std::optional<people::Desk> desk = people::find_desk(tx, call.actor.desk);
  SK_VERIFY(desk.has_value());
  return *std::move(desk);
}

std::vector<HoursOfChannel> hours_of(const calendars::CalendarBook& book) {
  std::vector<HoursOfChannel> hours;
  for (const calendars::Act act : calendars::kActs) {
    const auto otherwise = book.find(act, "");
    if (otherwise) hours.push_back({std::string(calendars::to_word(act)), "", otherwise->name()});
    for (const std::string_view channel : calendars::kChannels) {
      const auto calendar = book.find(act, channel);
      if (calendar && (!otherwise || calendar->name() != otherwise->name()))
        hours.push_back({std::string(calendars::to_word(act)), std::string(channel), calendar->name()});
    }
  }
  return hours;
}

Outcome<DeskFileView> show(access::Call& call, const http::NoInput&) {
  SK_CHECK(may_read(call));
  return call.house.database.read([&](db::Tx& tx) -> Outcome<DeskFileView> {
    const people::Desk desk = desk_of(tx, call);
    DeskFileView view{
        desk.key, desk.name, desk.zone, desk.number_format, desk.sender_name, std::string(i18n::to_word(desk.language)), desk.addresses,
        {},       {},        {}};
    for (const FileSection& section : file_sections()) {
      const std::optional<people::DeskSection> rules = people::find_section(tx, desk.id, section.key);
      if (rules && !rules->text.empty()) view.sections.push_back({section.key, lines_of(YAML::Load(rules->text), call.language)});
    }
    const std::shared_ptr<const clocks::Rules> rules = clocks::rules_of(tx, desk.id);
    for (const auto& calendar : rules->book.all()) view.calendars.push_back(calendar->name());
    view.hours = hours_of(rules->book);
    return view;
  });
}

DayHours hours_view(const calendars::Spans& spans) {
  DayHours hours;
  for (const calendars::Span& span : spans) hours.spans.push_back({span.from, span.until});
  return hours;
}

YearView year_of(const calendars::Calendar& calendar, int year, i18n::Language language) {
  YearView view{year, calendar.name(), calendar.zone().name(), {}, {}, {}};
  std::vector<calendars::Spans> known;
  const calendars::Day first = calendars::day_of({year, 1, 1}), last = calendars::day_of({year, 12, 31});
  for (calendars::Day day = first; day <= last; day = day + 1) {
    const calendars::Spans spans = calendar.hours(day);
    const auto found = std::find(known.begin(), known.end(), spans);
    view.days.push_back(static_cast<int>(found - known.begin()));
    if (found != known.end()) continue;
    known.push_back(spans);
    view.patterns.push_back(hours_view(spans));
  }
  for (const calendars::SpecialDay& special : calendar.special_days(first, last)) {
    view.special.push_back({calendars::to_text(special.day),
                            special.holiday.empty() ? special.reason : i18n::text(language, "holiday." + special.holiday),
                            special.hours.empty()});
  }
  return view;
}

Outcome<YearView> show_year(access::Call& call, const AskYear& input) {
  SK_CHECK(may_read(call));
  const std::shared_ptr<const clocks::Rules> rules =
      call.house.database.read([&](db::Tx& tx) { return clocks::rules_of(tx, call.actor.desk); });
  const std::vector<std::shared_ptr<const calendars::Calendar>>& all = rules->book.all();
  if (all.empty()) return refuse(RefusalCode::NotFound, "desk_file.no_calendar");
  // One that keeps holidays has more to show than one that is always open.
  const auto keeps = [](const std::shared_ptr<const calendars::Calendar>& one) {
    return std::any_of(one->plan().versions.begin(), one->plan().versions.end(),
                       [](const calendars::Version& version) { return !version.countries.empty(); });
  };
  const auto shown = std::find_if(all.begin(), all.end(), keeps);
  const std::shared_ptr<const calendars::Calendar> calendar = input.calendar       ? rules->book.find(*input.calendar)
                                                              : shown == all.end() ? all.front()
                                                                                   : *shown;
  if (!calendar) return refuse(RefusalCode::NotFound, "desk_file.no_calendar");
  return year_of(*calendar, input.year, call.language);
}

// Before anything walks it: a fence against documents that are small on paper and endless to read.
std::vector<yaml::Fault> unfit(const std::string& text) {
  std::vector<yaml::Fault> faults;
  const std::optional<YAML::Node> root = yaml::load_map(text, faults);
  if (root && !is_walkable(*root)) faults.push_back({1, 1, "this file has more parts than any desk: take out the aliases (\"*name\")"});
  return faults;
}

Outcome<ReplayView> replay_since(access::Call& call, const people::Desk& desk, const clocks::Rules& after, const std::string& since) {
  const std::optional<LocalDate> day = calendars::parse_date(since);
  if (!day) return refuse_field("since", "report.no_date");
  const calendars::Zone zone(desk.zone);
  const DeskReplay done = replay_desk(call.house.database, desk.id, after, {zone.instant(calendars::day_of(*day), 0), 100, kMostReplayed});
  const tickets::Replayed& result = done.result;
  ReplayView view{result.tickets, result.deadlines, result.moved, result.broken_before, result.broken_after, done.cut, {}};
  for (const tickets::Moved& one : result.shown)
    view.lines.push_back(
        {one.number, clocks::name_text(one.clock, call.language), one.before, one.after, one.broken_before, one.broken_after});
  return view;
}

Outcome<DryRunView> dry_run(access::Call& call, const DryRun& input) {
  SK_CHECK(may_read(call));
  DryRunView view;
  std::vector<yaml::Fault> faults = unfit(input.text);
  DeskReading reading;
  if (faults.empty()) {
    reading = read_desk_file(input.text);
    faults = reading.faults;
  }
  for (const yaml::Fault& fault : faults) {
    if (view.faults.size() < kMostFaults) view.faults.push_back({fault.line, fault.column, fault.text});
  }
  if (!view.faults.empty()) return view;
  const Outcome<people::Desk> own = call.house.database.read([&](db::Tx& tx) -> Outcome<people::Desk> {
    people::Desk desk = desk_of(tx, call);
    // What stands in another desk's file is nobody else's to learn.
    if (reading.file.desk.key != desk.key) return refuse_field("text", "desk_file.other_desk", {{"key", desk.key}});
    view.taken = is_taken(tx, reading.file.desk);
    view.differences = desk_difference(tx, reading.file);
    if (view.differences.size() > kMostDifferences) view.differences.resize(kMostDifferences);
    return desk;
  });
  SK_TRY(const people::Desk desk, own);
  const clocks::Rules after = rules_in(input.text);
  view.contradictions = clocks::contradictions(after, call.house.clock.now());
  if (input.since) {
    SK_TRY(view.replay, replay_since(call, desk, after, *input.since));
  }
  return view;
}

} // namespace

void add_desk_file_routes(access::Routes& routes) {
  using http::Standing;
  routes.get<http::NoInput, DeskFileView>("/api/v1/desk-file", {Standing::Staff, "desk_file.read"}, "What the desk's file says", show)
      .help("Section by section as lines, without the agents and customers.");
  routes.get<AskYear, YearView>("/api/v1/desk-file/year", {Standing::Staff, "desk_file.read"}, "A calendar's year, day by day", show_year);
  routes
      .post<DryRun, DryRunView>("/api/v1/desk-file/dry-run", {Standing::Staff, "desk_file.read"}, "What a changed file would change",
                                dry_run)
      .help("The faults with line and column, else the differences to the file in force. Nothing is written; `skranke desk apply` does "
            "that.");
}

} // namespace sk::app
