Feature: Replies to tickets that are closed for long
  By the desk's rule such a reply reopens the ticket, or begins one of its own that is linked to the old one.

  @EL-7
  Scenario: A late reply begins a linked ticket where the desk wants that
    Given the desk "dv-nordic" is open with the rules "mail: {late_reply: follow_up, late_after_days: 14}"
    And Kari has a ticket "Ljudet är borta"
    When Johan sets the ticket to "closed"
    And 20 days pass
    And Kari answers the mail with "Nu är det borta igen."
    Then there is one ticket "Sv: [NUMBER] Ljudet är borta" that goes on with the ticket
    And the ticket is "closed"

  @EL-7
  Scenario: Without a rule a late reply reopens the ticket
    Given the desk "dv-nordic" is open
    And Kari has a ticket "Ljudet är borta"
    When Johan sets the ticket to "closed"
    And 20 days pass
    And Kari answers the mail with "Nu är det borta igen."
    Then the ticket says "Nu är det borta igen."
    And the ticket is "in_progress"
