Feature: CompuSoft, HelpDesk for booking systems
  Six severities as the customers know them, and an order of the customer's own.

  Background:
    Given the desk "compusoft" is open

  @CS-6
  Scenario: The severity is one of six
    Then Lone can choose the severities "question, error, feature, all_down, partly_down, use_points" in this order
    And the severity "use_points" draws points and "question" does not

  @CS-15
  Scenario: The portal says that questions are not answered as acute
    Then the severity "question" tells Lone "ikke besvares akut"

  @CS-12 @CS-13 @CS-14
  Scenario: Who cannot serve guests is told to call, and which number
    Then the severity "all_down" tells Lone "00 00 63 18"
    And the severity "all_down" tells Lone "+45 00 00 63 63"

  @CS-30
  Scenario: An idea runs no clock
    Then the severity "feature" runs no clock

  @CS-1 @CS-6
  Scenario: A case is opened in the portal with its severity
    Given Lone logs in
    When Lone opens "Kassen hænger" with {"severity": "partly_down", "form": "fault", "fields": {"computers": "Kun receptionen"}}
    Then the answer is 201
    And the severity of the ticket is "partly_down"
    And the ticket holds {"computers": "Kun receptionen", "description": "Kassen hænger"}

  @CS-3
  Scenario: A case can carry a deadline and the suppliers who depend on it
    Given Lone logs in
    When Lone opens "Ny terminal" with {"severity": "question", "form": "case", "fields": {"deadline": "2026-04-01", "depends": "yes", "suppliers": "Betalingsfirmaet"}}
    Then the answer is 201
    And the ticket holds {"deadline": "2026-04-01", "suppliers": "Betalingsfirmaet"}
    When Lone opens "Forkert dato" with {"severity": "question", "form": "case", "fields": {"deadline": "1. april"}}
    Then the answer finds fault with "fields.deadline"

  @CS-4 @CS-5
  Scenario: The customer says in which order the cases are to be handled
    Given Lone opens "Sag et" with {"severity": "error"}
    And Lone opens "Sag to" with {"severity": "error"}
    And Lone opens "Sag tre" with {"severity": "feature", "position": 1}
    Then the first tickets in the order of Lone are "Sag tre"
    When Lone puts the tickets in the order "Sag to, Sag et, Sag tre"
    Then the answer is 200
    And the first tickets in the order of Lone are "Sag to, Sag et, Sag tre"
    And the severity of the ticket is "feature"

  @CS-35
  Scenario: Two employees share one order, and every change is logged
    Given Lone opens "Først min" with {"severity": "error"}
    And Lone opens "Så din" with {"severity": "error"}
    When Lone puts the tickets in the order "Først min, Så din"
    And Anders puts the tickets in the order "Så din, Først min"
    Then the first tickets in the order of Lone are "Så din, Først min"
    And Lone sees in the ticket that Anders moved it in the order
    When Lone puts the tickets in the order "Først min, Så din" as of before
    Then the answer is 409 "stale"
    When Sofie puts {"tickets": [], "version": 2} to "/api/v1/my-order"
    Then the answer is 403 "not_allowed"

  @CS-40
  Scenario: A supporter reclassifies with a reason that the customer sees
    Given Lone opens "Printeren driller" with {"severity": "all_down"}
    When Mette reclassifies the ticket as "error" without a reason
    Then the answer finds fault with "reason"
    When Mette reclassifies the ticket as "error" because "De tre andre computere virker."
    And 3 minutes pass
    Then the severity of the ticket is "error"
    And Lone gets a mail that says "De tre andre computere virker."
    When Lone reclassifies the ticket as "all_down" without a reason
    Then the answer is 403 "not_allowed"

  @CS-28
  Scenario: Before anybody calls, the portal says what is disturbed and which errors are known
    Given Mette tells of the disruption "Kortbetaling svarer langsomt" with "Vi arbejder på det sammen med banken."
    And Mette tells of the known error "Kvittering uden moms" with "Rettes i næste udgave."
    When Lone logs in
    Then Lone reads in the portal of "Kortbetaling svarer langsomt" and "Kvittering uden moms"
    And the search for "Vores kortbetaling virker ikke" finds "Kortbetaling svarer langsomt"
    When Mette ends the disruption "Kortbetaling svarer langsomt"
    Then Lone reads in the portal nothing of "Kortbetaling svarer langsomt"
