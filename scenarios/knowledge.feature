Feature: What customers read before they ask
  Disruptions and known errors stand in the portal while they last, so that nobody must ask what everybody asks.

  @CS-28 @AT-8
  Scenario: Before contact the customer sees a disruption and a known error, and they go when they are over
    Given the desk "compusoft" is open
    And Mette tells of the disruption "Kortbetaling er nede" until "2026-03-10T12:00:00Z"
    And Mette tells of the known error "Udskrift mangler logo"
    When Lone reads what is known
    Then it tells of "Kortbetaling er nede, Udskrift mangler logo"
    When Lone reads what is known about "min kortbetaling virker ikke"
    Then it tells of "Kortbetaling er nede"
    When Lone says that "Kortbetaling er nede" affects her, too
    Then Mette sees that it affects 1
    And the desk has got no ticket "Kortbetaling er nede"
    When 5 hours pass
    And Lone reads what is known
    Then it tells of "Udskrift mangler logo"
    And another desk's customer is told of nothing
