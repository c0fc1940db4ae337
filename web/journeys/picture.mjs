// The pictures in the README, of a desk that has just been started with its demo.
//   BASE_URL=http://127.0.0.1:8080 SHOTS=../docs/pictures node journeys/picture.mjs
import { journey, logIn, numbered, openPage, shoot } from "./browser.mjs";

await journey(async (browser) => {
  const { page } = await openPage(browser, { viewport: { width: 1280, height: 820 } });
  await logIn(page, "agent@dvnordic.example", process.env.DEMO_PASSWORD ?? "skranke-demo-2026");
  await page.waitForURL("**/tickets");
  await page.getByRole("table", { name: "Ärenden" }).getByRole("row").nth(1).waitFor();
  await page.goto(`/tickets/${await numbered(page, 12)}`);
  await page.getByRole("article").first().waitFor();
  await shoot(page, "workspace");
  const customer = await openPage(browser, { viewport: { width: 1280, height: 820 } });
  await logIn(customer.page, "kontakt@nordlys.example", process.env.DEMO_PASSWORD ?? "skranke-demo-2026");
  await customer.page.getByRole("region", { name: "Det här händer just nu" }).waitFor();
  await customer.page.getByRole("list").first().waitFor();
  await shoot(customer.page, "portal");
});
