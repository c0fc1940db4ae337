Feature: What was promised and what was kept
  The report of service levels, from its sums down to the receipt; and what other rules would have done.

  @AT-8 @AT-10 @EL-8 @EL-25
  Scenario: Kept, broken and paused, by level and channel, down to the ticket
    Given the desk "dv-nordic" is open
    And it is "2026-06-01T07:00:00Z"
    And Kari has a ticket "Bilden är grön"
    When Karin replies "Vi tittar på det."
    And Karin sets the ticket to "in_progress"
    And Karin sets the ticket to "waiting_customer"
    And 30 days pass
    And Kari answers the mail with "Nu är det löst hos oss."
    And the ticket goes to "in_progress"
    And Karin sets the ticket to "solved"
    And Mehmet mails "Ingen svarar"
    Then there is one ticket "Ingen svarar" from Mehmet at "Hamnkontoret"
    When it becomes "2026-07-31T07:00:00Z"
    Then the report of "2026-06-01" to "2026-07-30" by "level" counts for "standard" and "begin" 1 kept and 1 broken
    And the report of "2026-06-01" to "2026-06-30" by "channel" counts for "mail" and "begin" 1 kept and 0 broken
    And the report of "2026-06-01" to "2026-07-30" by "customer" counts for "Nordlys" and "solution" 1 kept and 0 broken
    And its line was paused for the customer for 43200 minutes
    And the broken runs of "begin" from "2026-06-01" to "2026-07-30" for the level "standard" are those of "Ingen svarar"
    And the report as CSV from "2026-06-01" to "2026-07-30" begins with "value" and has a line for "standard" and "begin"
    When the program is called with "report sla dv-nordic --data DATA --from 2026-06-01 --to 2026-07-30"
    Then it succeeds
    And its output names "standard"

  @AT-10
  Scenario: A month that was summed up is summed up anew when a day of it changes
    Given the desk "dv-nordic" is open
    And it is "2026-06-01T07:00:00Z"
    And Kari has a ticket "Bilden är blå"
    When it becomes "2026-09-01T07:00:00Z"
    Then the report of "2026-06-01" to "2026-06-30" by "level" counts for "standard" and "begin" 0 kept and 1 broken
    And the report of "2026-06-01" to "2026-06-30" by "level" counts for "standard" and "begin" 0 kept and 1 broken
    When the desk file is applied with "begin: {within: 900 h, warn: 1 h}" instead of "begin: {within: 4 h, warn: 1 h}"
    Then the report of "2026-06-01" to "2026-06-30" by "level" counts for "standard" and "begin" 0 kept and 0 broken

  @AT-39 @DV-15
  Scenario: Other rules are tried on what was recorded, and nothing is written
    Given the desk "dv-nordic" is open
    And it is "2026-06-01T07:00:00Z"
    And Kari has a ticket "Bilden är gul"
    When it becomes "2026-06-02T07:00:00Z"
    And the desk is simulated since "2026-06-01" with "begin: {within: 12 h, warn: 1 h}" instead of "begin: {within: 4 h, warn: 1 h}"
    Then it succeeds
    And its output names "begin: 2026-06-01T13:00:00+02:00 -> 2026-06-02T12:00:00+02:00 (would be kept)"
    And its output names "1 tickets with"
    And the promise "first_answer" of the ticket moves to "2026-06-01T17:00:00+02:00"
    When the desk is simulated since "2026-06-01" with "begin: {within: 200 h, warn: 1 h}" instead of "begin: {within: 4 h, warn: 1 h}"
    Then its output names "contradiction: the service level"

  @AT-8 @AT-10 @AT-37
  Scenario: By team, also after a ticket has moved to another one, down to the tickets
    Given the desk "atea-sos" is open
    And it is "2026-06-01T07:00:00Z"
    And Marit opens "Skriveren er treg" with {"severity": "fault"}
    When it becomes "2026-08-05T07:00:00Z"
    Then the report of "2026-06-01" to "2026-06-30" by "team" counts for "Dispatcher" and "begin" 0 kept and 1 broken
    And the broken runs of "begin" from "2026-06-01" to "2026-06-30" for the team "Dispatcher" are those of "Skriveren er treg"
    When Ingrid forwards the ticket to the team "servicedesk" because "Kan løses per telefon."
    Then the report of "2026-06-01" to "2026-06-30" by "team" counts for "Kundesenter" and "begin" 0 kept and 1 broken
    And the broken runs of "begin" from "2026-06-01" to "2026-06-30" for the team "Kundesenter" are those of "Skriveren er treg"
    When the program is called with "report sla atea-sos --data DATA --from 2026-06-01 --to 2026-06-30 --by team"
    Then it succeeds
    And its output names "Kundesenter"
