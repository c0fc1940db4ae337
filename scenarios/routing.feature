Feature: Teams, presence, offers and the next ticket
  A ticket goes to the right team before anything else; what cannot wait is offered to the first agent who is free; an agent who asks for
  work gets what is served first.

  @EL-4 @EL-24
  Scenario: A request under a managed agreement goes to the other desk before anything else
    Given the desk "santacare" is open
    And no other ticket is open there
    And the customer of Tuula has the agreement "MS-100" of the type "managed"
    When Tuula opens "Reititin" with {"severity": "fault"}
    Then the answer is 201
    And the team of the ticket is "noc"
    And Aino gets no next ticket
    And Mikko gets the next ticket "Reititin"

  @EL-4
  Scenario: Every other request stays at the support desk
    Given the desk "santacare" is open
    And no other ticket is open there
    And the customer of Tuula has the agreement "SA-100" of the type "maintenance"
    When Tuula opens "Kytkin" with {"severity": "fault"}
    Then the team of the ticket is "support"
    And Mikko gets no next ticket
    And Aino gets the next ticket "Kytkin"

  @CS-7 @CS-34
  Scenario: A system down on all computers is offered to the first free supporter
    Given the desk "compusoft" is open
    And no other ticket is open there
    And Mette is there
    When Lone opens "Alt er nede" with {"severity": "all_down"}
    Then Mette is offered "Alt er nede"
    When Mette accepts the offer
    Then the answer is 200
    And the ticket belongs to Mette

  @CS-7 @CS-34
  Scenario: Who does not accept in time is passed over
    Given the desk "compusoft" is open
    And no other ticket is open there
    And Mette is there
    And Lone opens "Alt er nede" with {"severity": "all_down"}
    And Mette is offered "Alt er nede"
    And Rasmus is there
    When 2 minutes pass
    Then Rasmus is offered "Alt er nede"
    And Mette is offered nothing
    When Rasmus accepts the offer
    Then the ticket belongs to Rasmus

  @CS-34
  Scenario: Who declines is passed over, and one who comes later is asked
    Given the desk "compusoft" is open
    And no other ticket is open there
    And Mette is there
    And Lone opens "Alt er nede" with {"severity": "all_down"}
    When Mette declines the offer
    Then Mette is offered nothing
    When Rasmus is there
    Then Rasmus is offered "Alt er nede"

  @CS-7
  Scenario: An ordinary error is offered to nobody
    Given the desk "compusoft" is open
    And no other ticket is open there
    And Mette is there
    When Lone opens "Et felt er skævt" with {"severity": "error"}
    Then Mette is offered nothing

  @IN-7 @IN-9 @IN-14
  Scenario: A breakdown in NAV is offered to the first free consultant who knows NAV
    Given the desk "inventio-it" is open
    And no other ticket is open there
    And Henrik is there with the skills "bc"
    And Camilla is there with the skills "nav"
    When Birthe opens "NAV starter ikke" with {"severity": "critical", "product": "nav"}
    Then Camilla is offered "NAV starter ikke"
    And Henrik is offered nothing

  @AT-36
  Scenario: Who takes the first contact knows the product
    Given the desk "atea-sos" is open
    And no other ticket is open there
    And the desk file is applied with "first: servicedesk\n  skills: [apple]\n  rules:\n    - when: {product: [mac, ipad]}\n      team: servicedesk\n      skill: apple" instead of "first: servicedesk"
    And Ingrid is there
    When Silje opens "Mac-en er treg" with {"severity": "fault", "product": "mac"}
    Then the team of the ticket is "servicedesk"
    And Ingrid gets no next ticket
    Given Ingrid is there with the skills "apple"
    Then Ingrid gets the next ticket "Mac-en er treg"

  @AT-2 @AT-7 @AT-9 @AT-37
  Scenario: The service desk qualifies, forwards to the dispatcher, and stays the owner
    Given the desk "atea-sos" is open
    And no other ticket is open there
    And Silje opens "PC-en starter ikke" with {"severity": "fault"}
    And the team of the ticket is "servicedesk"
    And Ingrid gets the next ticket "PC-en starter ikke"
    When Ingrid forwards the ticket to the team "dispatch" because "Må ha tekniker på stedet."
    Then the answer is 200
    And the team of the ticket is "dispatch"
    And the owner of the ticket is Ingrid
    And Torstein gets the next ticket "PC-en starter ikke"
    And the owner of the ticket is Ingrid
    When Torstein names the supplier "Fjordservice AS" with the reference "FS-4711"
    Then the answer is 200
    And Torstein sees the supplier "Fjordservice AS" with the reference "FS-4711"
    And Silje sees no supplier

  @CS-4
  Scenario: The next ticket is the most urgent one, then the first in the customer's own order
    Given the desk "compusoft" is open
    And no other ticket is open there
    And Lone opens "Fejl et" with {"severity": "error"}
    And Lone opens "Fejl to" with {"severity": "error"}
    And Lone opens "Fejl tre" with {"severity": "partly_down"}
    And Lone puts the tickets in the order "Fejl to, Fejl et, Fejl tre"
    Then Mette gets the next ticket "Fejl tre"
    And Mette gets the next ticket "Fejl to"
    And Mette gets the next ticket "Fejl et"
    And Mette gets no next ticket

  Scenario: A routing rule that names what does not exist is told with line and column
    Given the desk "compusoft" is open
    When a desk file says that "routing: {first: nowhere}"
    Then the check complains of "there is no team" with a line and a column

  @CS-7 @CS-34 @IN-9
  Scenario: What is offered to an agent is a view of the list, and the open page is told at once
    Given the desk "compusoft" is open
    And no other ticket is open there
    And Mette is there
    And Mette has the workspace open
    When Lone opens "Alt er nede" with {"severity": "all_down"}
    Then the open workspace is told "ticket_offered"
    And the list "offered=true" of Mette holds "Alt er nede"
    And the list "offered=true" of Rasmus holds nothing
    When Mette declines the offer
    Then the open workspace is told "offer_ended"
    And the list "offered=true" of Mette holds nothing

  @EL-4 @EL-24
  Scenario: The list shows what is a team's
    Given the desk "santacare" is open
    And no other ticket is open there
    And the customer of Tuula has the agreement "MS-100" of the type "managed"
    When Tuula opens "Reititin" with {"severity": "fault"}
    Then the list "team=noc&state=new" of Mikko holds "Reititin"
    And the list "team=support&state=new" of Mikko holds nothing
