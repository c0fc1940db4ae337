Feature: The program itself
  It says how it is, and a wrong word at start stops it with one sentence.

  Background:
    Given the desk "dv-nordic" is open

  Scenario: It says that it is alive and ready
    When Nobody gets "/health/live"
    Then the answer is 200
    And the field "status" is "ok"
    When Nobody gets "/health/ready"
    Then the answer is 200
    And the field "status" is "ok"

  Scenario: A turned clock is not hidden
    When Nobody gets "/health"
    Then the answer is 200
    And the answer says "test"

  Scenario: It counts for Prometheus
    When Nobody gets "/metrics"
    Then the answer is 200
    And the answer says "# TYPE"

  Scenario: Every setting explains itself
    When the program is called with "config --explain"
    Then it succeeds
    And its output names "SKRANKE_SMARTHOST"

  Scenario: An unknown flag stops the start
    When the program is called with "serve --data DATA/other --colour blue"
    Then it refuses to start and says why in one sentence
    And its complaint names "--colour"

  Scenario: A desk file that is not there stops the start
    When the program is called with "serve --data DATA/other --http 127.0.0.1:0 --smtp 127.0.0.1:0 --desk /nowhere/desk.yaml"
    Then it refuses to start and says why in one sentence
    And its complaint names "/nowhere/desk.yaml"

  Scenario: A database address that makes no sense stops the start
    When the program is called with "serve --data DATA/other --database mongodb://nowhere --http 127.0.0.1:0 --smtp 127.0.0.1:0"
    Then it refuses to start and says why in one sentence
    And its complaint names "--database"

  Scenario: A second program on the same data is refused
    When a second program is started on the same data
    Then it refuses to start and says why in one sentence
