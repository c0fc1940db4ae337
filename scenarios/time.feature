Feature: Time that explains itself
  Every deadline can be unfolded: which level and calendar, which holiday, by which event. The desk's own words say it.

  Background:
    Given the desk "dv-nordic" is open

  @DV-14 @DV-15 @DV-23 @DV-32
  Scenario: A report on the evening before Midsummer is registered at once and begun on Monday
    When the program is called with "desk explain dv-nordic --data DATA --level standard --channel mail --from 2026-06-18T20:00:00+02:00"
    Then it succeeds
    And its output names "Bekräftelse (acknowledge): 2026-06-18T20:15:00+02:00"
    And its output names "Påbörjat arbete (begin): 2026-06-22T12:00:00+02:00"
    And its output names "Stängt fredag 19 juni 2026. Midsommarafton (kalender vardagar)."

  @DV-32
  Scenario: The night on which summer time begins takes an hour from nobody
    When the program is called with "desk explain dv-nordic --data DATA --level standard --from 2026-03-29T01:50:00+01:00 --json"
    Then it succeeds
    And its output names "{"clock":"acknowledge","due":"2026-03-29T03:05:00+02:00","

  @DV-32
  Scenario: The closed days of a year, for people and for scripts
    When the program is called with "desk holidays dv-nordic --data DATA --year 2026"
    Then it succeeds
    And its output names "torsdag 24 december 2026: Julafton"
    When the program is called with "desk holidays dv-nordic --data DATA --year 2026 --json"
    Then it succeeds
    And its output names "{"date":"2026-06-19","name":"Midsommarafton","open":[]}"

  Scenario: A wrong question is answered with what to ask
    When the program is called with "desk explain dv-nordic --data DATA --level gold --from 2026-06-18T20:00:00+02:00"
    Then it refuses to start and says why in one sentence
    And its complaint names "write --level with one of standard"
