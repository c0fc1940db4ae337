// A customer's request with a file; an agent's answer with a file and a copy to a colleague; the customer sees it.
import { expect, journey, logIn, openPage, shoot } from "./browser.mjs";
import { onePagePdf } from "./smtp.mjs";

const password = process.env.DEMO_PASSWORD ?? "skranke-demo-2026";
const subject = `Följesedel saknas fil${Date.now().toString(36)}`;
const file = (name, words) => ({ name, mimeType: "application/pdf", buffer: onePagePdf(words) });

await journey(async (browser) => {
  const customer = await openPage(browser);
  await logIn(customer.page, "kontakt@nordlys.example", password);
  await customer.page.getByRole("button", { name: "Nytt ärende" }).click();
  const form = customer.page.getByRole("form", { name: "Nytt ärende" });
  await form.getByLabel("Vad gäller det?").fill(subject);
  await form.getByLabel("Berätta mer").fill("Vi fick bara halva leveransen.");
  await form.getByLabel("En fråga").check();
  await form.locator("input[type=file]").setInputFiles([file("order.pdf", "Order 4711"), file("fel.pdf", "Fel")]);
  const files = form.getByRole("list", { name: "Bilagor" });
  await files.getByText("590 byte").or(files.getByText(/ B$/)).first().waitFor();
  await files.getByRole("button", { name: "Ta bort fel.pdf" }).click();
  await shoot(customer.page, "files-request");
  await form.getByRole("button", { name: "Skicka ärendet" }).click();
  await customer.page.getByRole("heading", { name: subject }).waitFor();
  await customer.page.getByRole("button", { name: /order\.pdf/ }).waitFor();
  expect((await customer.page.getByRole("button", { name: /fel\.pdf/ }).count()) === 0, "a file taken away is not sent");

  const agent = await openPage(browser);
  await logIn(agent.page, "agent@dvnordic.example", password);
  await agent.page.getByRole("link", { name: subject }).click();
  await agent.page.getByText("Kari Nord <kontakt@nordlys.example>").waitFor();
  await agent.page.getByRole("textbox", { name: "Svar" }).fill("Här är följesedeln.");
  await agent.page.locator("input[type=file]").setInputFiles([file("foljesedel.pdf", "Foljesedel")]);
  await agent.page.getByRole("combobox", { name: "Kopia" }).fill("vikarie@nordlys.example");
  await agent.page.keyboard.press("Enter");
  await agent.page.getByRole("button", { name: "Ta bort foljesedel.pdf" }).waitFor();
  await shoot(agent.page, "files-answer");
  await agent.page.getByRole("button", { name: "Skicka svar" }).click();
  const answer = agent.page.getByRole("article").filter({ hasText: "Här är följesedeln." });
  await answer.getByRole("button", { name: /foljesedel\.pdf/ }).waitFor();
  await answer.getByText("vikarie@nordlys.example").waitFor();
  await customer.page.getByRole("button", { name: /foljesedel\.pdf/ }).waitFor();
  const faults = [...customer.faults, ...agent.faults];
  expect(faults.length === 0, `no errors in the console, but there were:\n${faults.join("\n")}`);
  console.log("files and copies: sent both ways, shown on both sides");
});
