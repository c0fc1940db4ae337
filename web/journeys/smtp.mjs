// The smallest sender of mail: one message over SMTP to the desk that is being walked through.
import { connect } from "node:net";

export async function sendMail({ from, to, raw }) {
  const [host, port] = (process.env.SMTP_ADDRESS ?? "127.0.0.1:2525").split(":");
  const socket = connect(Number(port), host);
  socket.setEncoding("utf8");
  let heard = "";
  let wake = () => undefined;
  socket.on("data", (text) => {
    heard += text;
    wake();
  });
  const answer = async (code) => {
    for (;;) {
      const line = heard.split("\r\n").find((each) => /^\d{3} /.test(each));
      if (line !== undefined) {
        heard = "";
        if (!line.startsWith(code)) throw new Error(`Expected: ${code}, but the desk says ${line}`);
        return;
      }
      await new Promise((resolve, reject) => {
        wake = resolve;
        socket.once("error", reject);
      });
    }
  };
  const say = (line, code) => {
    socket.write(`${line}\r\n`);
    return answer(code);
  };
  await answer("220");
  await say("EHLO kund.example", "250");
  await say(`MAIL FROM:<${from}>`, "250");
  await say(`RCPT TO:<${to}>`, "250");
  await say("DATA", "354");
  await say(`${raw.replaceAll(/\r?\n/g, "\r\n").replaceAll(/^\./gm, "..")}\r\n.`, "250");
  await say("QUIT", "221");
  socket.end();
}

// A paper of one page with one line, with its table of places reckoned as ISO 32000 wants it.
export function onePagePdf(words) {
  const stream = `BT /F1 24 Tf 60 740 Td (${words}) Tj ET`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  let text = "%PDF-1.4\n";
  const places = objects.map((body, index) => {
    const place = text.length;
    text += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return `${String(place).padStart(10, "0")} 00000 n \n`;
  });
  const start = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join("")}`;
  return Buffer.from(`${text}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`, "latin1");
}
