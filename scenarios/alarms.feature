Feature: What follows from a warning and from a promise that was not kept
  The desk's file says who is told, which team takes over, to whom the ticket is handed on, and how urgent it becomes. Each alarm once.

  @AT-2 @AT-7 @AT-10 @AT-37
  Scenario: Who has the ticket hears the warning, the dispatcher gets what was not kept
    Given the desk "atea-sos" is open
    And it is "2026-03-10T08:15:00Z"
    And Marit opens "Serveren svarer ikke" with {"severity": "fault"}
    And Ingrid takes the ticket
    When 45 minutes pass
    Then Ingrid gets an alarm about the ticket that says "nærmer seg: tirsdag 10. mars 2026 kl. 10.15."
    And the team of the ticket is "servicedesk"
    When 16 minutes pass
    Then Torstein gets an alarm about the ticket that says "ble ikke holdt"
    And the mail says "Fjord kommune"
    And Ingrid gets an alarm about the ticket that says "ble ikke holdt"
    And the team of the ticket is "dispatch"
    And the owner of the ticket is Ingrid
    And Torstein sees in the ticket that "Ingrid Solbakken, Torstein Vik" were told of "begin"
    And Marit sees nowhere "staff_notified"
    When 60 minutes pass
    And the power goes and comes back
    Then Ingrid has been told 2 times by mail of an alarm
    And Torstein has been told 1 times by mail of an alarm
    And the books agree

  @AT-35 @AT-37
  Scenario: An outage that is not solved in time goes to level 2 by rule, once
    Given the desk "atea-sos" is open
    And it is "2026-03-10T08:15:00Z"
    And Marit opens "Alt er nede på rådhuset" with {"severity": "outage"}
    And Ingrid takes the ticket
    When 9 hours pass
    Then the ticket is handed on to "Level 2, Greenock" which is "asked"
    And the supplier at "level2@greenock.example" gets a task that says "Please take it up"
    And the task tells nothing of "Marit, Fjord kommune, kontakt@fjordkommune.example"
    When 24 hours pass
    And 24 hours pass
    Then the ticket was handed on 1 times

  @CS-40 @DV-13
  Scenario: A severity rises by rule, and the customer reads why
    Given the desk "compusoft" is open
    And the desk file is applied with "alarms: [{when: {breach: begin, severity: partly_down}, severity: all_down, notify: team}]\nreminders:" instead of "reminders:"
    When Lone opens "Kassen svarer ikke" with {"severity": "partly_down"}
    Then the answer is 201
    When 3 hours pass
    Then Mette has been told 1 times by mail of an alarm
    And the severity of the ticket is "all_down"
    And the ticket stands under the level "Nede på alle"
    When 3 minutes pass
    Then Lone gets a mail that says "blev ikke holdt"

  Scenario Outline: Alarms that say what cannot be are told with line and column
    Given the desk "atea-sos" is open
    When a desk file says that "<alarms>"
    Then the check complains of "<complaint>" with a line and a column

    Examples:
      | alarms                                                                   | complaint                    |
      | alarms: [{when: {breach: [sulution]}, notify: team}]                     | there is no promise          |
      | alarms: [{when: {warning: acknowledge}, notify: team}]                   | no service level warns of    |
      | alarms: [{when: {breach: any}, notify: everybody}]                       | everybody                    |
      | alarms: [{when: {breach: any}, team: nobody}]                            | there is no team             |
      | alarms: [{when: {breach: any}, hand_on: nobody}]                         | there is no party            |
      | alarms: [{when: {breach: any}, severity: worst}]                         | there is no severity         |
      | alarms: [{when: {breach: any}}]                                          | from which nothing follows   |
      | alarms: [{when: {breach: any, warning: any}, notify: team}]              | of an alarm needs either     |
      | alarms: [{when: {breach: any, team: first}, team: first}]                | are there already            |

  @AT-2 @AT-35
  Scenario: What would follow stands in the explanation of every deadline
    Given the desk "atea-sos" is open
    When the program is called with "desk explain atea-sos --data DATA --level Driftsstans --from 2026-03-10T09:15:00+01:00"
    Then it succeeds
    And its output names "Ved varsel: Får beskjed på e-post: saksbehandleren."
    And its output names "Saken sendes videre til Level 2, Greenock."
