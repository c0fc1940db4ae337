Feature: Mail that can be trusted
  What a person wrote is told from what mail programs add, and nothing that comes back to us is lost or answered.

  Background:
    Given the desk "dv-nordic" is open

  @DV-1
  Scenario: What is new in a mail stands beside the whole of it
    Given Kari has a ticket "Ljudet försvinner"
    When Kari answers the mail below its text with "Det hände igen nyss."
    Then the ticket says "Det hände igen nyss."
    And what is new in the last article is "Det hände igen nyss."
    And the last article still says "> "

  @DV-1
  Scenario: What Outlook packs into winmail.dat is unpacked
    When Kari mails "Fakturan" with a winmail.dat that holds the file "faktura.txt" saying "Att betala: 100"
    Then there is one ticket "Fakturan"
    And the attachment "faktura.txt" can be fetched and holds "Att betala: 100"
    And there is no attachment "winmail.dat"
