Feature: Customers, contacts, agreements and units come and go as CSV
  What was exported is imported again to the same state; what is wrong is told by line and column, and then nothing is written.

  Background:
    Given the desk "dv-nordic" is open
    And Nordlys has everything that a customer can have

  @DV-30 @AT-12
  Scenario: What is exported can be imported again, and nothing changes
    When all four tables are exported
    And all four tables are imported again
    Then every row is as it was
    And all four tables are exported as before

  Scenario: A file of an office program is read, tried, and put into force
    Given a file of units with the lines customer,serial,product,purchased,agreement / nordlys,PZ-200-01,"Pano, stor",2026-01-31,SA0009858 / nordlys,PZ-100-77,Pano Zero Client 2,2025-02-28,
    When the units are tried out
    Then the command says "would import 2 units: 1 added, 1 changed, 0 as they were"
    And there is no unit "PZ-200-01"
    When the units are imported
    Then the command says "imported 2 units: 1 added, 1 changed, 0 as they were"
    And there is a unit "PZ-200-01" with the product "Pano, stor"
    When the units are imported
    Then the command says "imported 2 units: 0 added, 0 changed, 2 as they were"

  Scenario: What is wrong is told by line and column with how to mend it, and nothing is imported
    Given a file of contacts with the lines customer;name;mail;approved;roles;valid_until / nordlys;Nina Ny;nina@nordlys.example;yes;approver;2026-12-31 / nordlyss;Nils Ny;nils@nordlys.example;yes;; / nordlys;Karin;agent@dvnordic.example;kanske;boss;31.12.2026
    When the contacts are imported
    Then the command complains about "contacts.csv:3: customer: there is no customer"
    And the command complains about "contacts.csv:4: mail: is an agent's address"
    And the command complains about "nothing was imported"
    And there is no contact "nina@nordlys.example"

  Scenario: A cell that begins like a formula runs nowhere and comes back as it was
    Given a file of customers with the lines key;name / listig;=HYPERLINK("http://annanstans.example")
    When the customers are imported
    And the customers are exported
    Then the file holds "'=HYPERLINK"
    When the customers are imported
    Then the command says "0 changed"

  Scenario: An administrator tries a file over the API, puts it into force, and takes it out again
    Given Karin logs in
    And a file of units with the lines customer,serial,product / nordlys,PZ-300-01,Pano Zero Client / nordlys,PZ-100-77,Pano Zero Client 2
    When Karin tries the file of units over the API
    Then the table is not written: 2 rows, 1 added, 1 changed, 0 as they were
    And there is no unit "PZ-300-01"
    When Karin imports the file of units over the API
    Then the table is written: 2 rows, 1 added, 1 changed, 0 as they were
    And there is a unit "PZ-300-01" with the product "Pano Zero Client"
    When Karin takes out the units over the API
    Then the file holds "PZ-300-01"
    And it is the same file as the command line's
    And it is on record that Karin took out the units

  Scenario: Over the API, too, one wrong row leaves all unwritten, told by line in the reader's language
    Given Karin logs in
    And a file of contacts with the lines customer;name;mail / nordlys;Nina Ny;nina@nordlys.example / nordlyss;Nils Ny;nils@nordlys.example
    When Karin imports the file of contacts over the API
    Then the table is not written: 2 rows, 1 added, 0 changed, 0 as they were
    And line 3, column "customer", is at fault: "det finns ingen kund"
    And there is no contact "nina@nordlys.example"

  Scenario: Whole tables are for administrators, and not without end
    Given Karin logs in
    And Kari logs in
    When Kari takes out the contacts over the API
    Then the answer is 403 "not_allowed"
    When Johan takes out the contacts over the API
    Then the answer is 403 "not_allowed"
    And nobody is on record
    When Karin imports a file of 20002 lines over the API
    Then the answer is 413 "too_large"
    When Karin takes out the tickets over the API
    Then the answer is 404 "not_found"
