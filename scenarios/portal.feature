Feature: The customer's side
  A customer sees their own tickets, writes in them and decides when they are finished.

  Background:
    Given the desk "dv-nordic" is open

  @CS-25 @CS-26
  Scenario: A customer sees the tickets of their own company and no others
    Given Kari has a ticket "Nordlys behöver hjälp"
    And Signe has a ticket "Fjällvind behöver hjälp"
    And Kari logs in
    And Signe logs in
    Then Kari sees the tickets "Nordlys behöver hjälp" and no others of other customers
    And Signe sees the tickets "Fjällvind behöver hjälp" and no others of other customers

  @AT-49
  Scenario: Another customer's ticket answers exactly like one that does not exist
    Given Kari has a ticket "Hemligt för Fjällvind"
    And Signe logs in
    Then the answer to Signe for "/api/v1/tickets/TICKET" is the same as for "/api/v1/tickets/01JZZZZZZZZZZZZZZZZZZZZZZZ"
    And the answer to Signe for "/api/v1/tickets/NUMBER" is the same as for "/api/v1/tickets/DV-2026-999999"
    When Signe posts {"text": "Får jag se?"} to "/api/v1/tickets/TICKET/replies"
    Then the answer is 404 "not_found"
    When Signe puts {"state": "closed", "version": VERSION} to "/api/v1/tickets/TICKET/state"
    Then the answer is 404 "not_found"

  @CS-1 @DV-1
  Scenario: A customer opens a ticket in the portal at night
    When 15 hours pass
    And Kari logs in
    And Kari posts {"subject": "Natten är lång", "text": "Klient 14 startar inte."} to "/api/v1/tickets"
    Then the answer is 201
    And the field "channel" is "portal"
    And there is one ticket "Natten är lång" from Kari at "Nordlys"
    And Kari gets a mail with the number of the ticket in the subject

  @EL-7 @CS-11
  Scenario: A customer writes in the portal and the agent sees it
    Given Kari has a ticket "Fler uppgifter kommer"
    And Kari logs in
    When Kari replies "Serienumret är PZ-000-417."
    Then Karin sees "Serienumret är PZ-000-417." in the ticket

  @CS-10 @AT-9 @AT-38
  Scenario: The customer accepts the solution and closes the ticket
    Given Kari has a ticket "Löst men inte stängt"
    And Johan sets the ticket to "in_progress"
    And Johan replies "Omstart hjälpte, stämmer det?" and sets the ticket to "solved"
    And Kari logs in
    Then the ticket is "solved"
    When Kari sets the ticket to "closed"
    Then the ticket is "closed"

  @CS-10 @AT-38
  Scenario: The customer does not accept and the work goes on
    Given Kari has a ticket "Inte alls löst"
    And Johan sets the ticket to "in_progress"
    And Johan sets the ticket to "solved"
    And Kari logs in
    When Kari sets the ticket to "in_progress"
    Then the ticket is "in_progress"

  @CS-10
  Scenario: What is the staff's to decide a customer cannot set
    Given Kari has a ticket "Kunden vill styra"
    And Kari logs in
    When Kari puts {"state": "waiting_supplier", "version": VERSION} to "/api/v1/tickets/TICKET/state"
    Then the answer is 403 "not_allowed"
    When Kari posts {"text": "En intern anteckning"} to "/api/v1/tickets/TICKET/notes"
    Then the answer is 403 "not_allowed"
    And the ticket is "new"

  @DV-29
  Scenario: What the staff note among themselves does not reach the customer's page
    Given Kari has a ticket "Vad skriver de om oss"
    And Johan notes "Kanariefågel-4242 intern bedömning"
    And Kari logs in
    Then Kari sees nowhere "Kanariefågel-4242"

  Scenario: A wrong password and an unknown address get the same answer
    When Kari tries the password "inte-rätt-lösenord"
    Then the answer is 401 "not_logged_in"
    When Stranger tries the password "inte-rätt-lösenord"
    Then the answer is 401 "not_logged_in"

  Scenario: A request that another site's page could have made is refused
    Given Kari has a ticket "Skydd mot främmande sidor"
    And Kari logs in
    When Kari posts {"text": "Utan bevis"} to "/api/v1/tickets/TICKET/replies" without the CSRF token
    Then the answer is 403 "not_allowed"
    And the ticket does not say "Utan bevis"

  Scenario: After logging out the session is worth nothing
    Given Kari logs in
    When Kari logs out
    Then the answer is 204
    When Kari gets "/api/v1/session"
    Then the answer is 401 "not_logged_in"
