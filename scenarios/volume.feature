Feature: What came in, what was solved, what is open
  The report of volume and backlog, from its figures down to the tickets.

  @EL-25
  Scenario: Came in, solved and open, week by week, down to the tickets
    Given the desk "dv-nordic" is open
    And it is "2026-06-01T07:00:00Z"
    And Kari has a ticket "Bilden är grön"
    And Kari has a ticket "Bilden är blå"
    When Karin sets the ticket to "solved"
    And it becomes "2026-06-10T07:00:00Z"
    And Mehmet mails "Ingen svarar"
    Then there is one ticket "Ingen svarar" from Mehmet at "Hamnkontoret"
    And the volume from "2026-06-01" to "2026-06-14" per "week" is "2026-06-01 2/1/1, 2026-06-08 1/0/2"
    And by "customer" the volume of "Nordlys" is 2 came and 1 solved
    And by "channel" the volume of "mail" is 3 came and 1 solved
    And the tickets that "came" from "2026-06-08" to "2026-06-14" are "Ingen svarar"
    And the tickets in "backlog" from "2026-06-01" to "2026-06-07" are "Bilden är grön"
    And the tickets in "open" from "2026-06-01" to "2026-06-14" are "Bilden är grön, Ingen svarar"
    And of today's open tickets 1 are 0 days old and 1 are 7 days old or more
    And the volume as CSV has for "2026-06-01" in the channel "mail" 2 came and 1 solved

  Scenario: What is opened again is not solved any more
    Given the desk "dv-nordic" is open
    And it is "2026-06-01T07:00:00Z"
    And Kari has a ticket "Bilden är grön"
    When Karin sets the ticket to "solved"
    And it becomes "2026-06-03T07:00:00Z"
    And Kari answers the mail with "Nej, den är grön igen."
    And the ticket goes to "in_progress"
    Then the volume from "2026-06-01" to "2026-06-03" per "day" is "2026-06-01 1/0/1, 2026-06-02 0/0/1, 2026-06-03 0/0/1"
    When Karin sets the ticket to "solved"
    Then the volume from "2026-06-01" to "2026-06-03" per "day" is "2026-06-01 1/0/1, 2026-06-02 0/0/1, 2026-06-03 0/1/0"

  Scenario: What the desk's file says, a calendar's year, and a changed file that is tried
    Given the desk "dv-nordic" is open
    Then the desk's file has the sections "severities, forms, service_levels, calendars"
    And the year 2026 of its calendar is closed on "2026-12-25" and open on "2026-12-22"
    When an agent tries the desk's file with "name: DV Nordic" changed to "name: DV Norden"
    Then the trial names the difference "name"
    When an agent tries the desk's file with "begin: {within: 4 h, warn: 1 h}" changed to "begin: {within: 4 hundar, warn: 1 h}"
    Then the trial names a fault with its line and column
    When an agent tries the file of "compusoft"
    Then the trial is refused without a word of the other desk
    And the desk's file in force is as before
