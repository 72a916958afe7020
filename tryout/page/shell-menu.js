// The message menu: what a right click on a message offers in Discord.

const $ = (id) => document.getElementById(id);

export class Menu {
  constructor({ words, run }) {
    Object.assign(this, { words, run });
    this.dialog = $("menu");
    this.dialog.addEventListener("click", (event) => { if (event.target === this.dialog) this.dialog.close(); });
  }

  async open(message) {
    const found = await (await fetch("/try/messages")).json();
    if (!found.menus.length) return;
    const chosen = found.messages.find((one) => one.id === message) ?? found.messages[0];
    $("menu-messages").replaceChildren(...found.messages.map((one) => this.choice(one, one === chosen)));
    $("menu-none").hidden = found.messages.length > 0;
    $("menu-commands").replaceChildren(...found.menus.map((name) => this.command(name, !chosen)));
    this.dialog.showModal();
    $("menu-messages").querySelector(":checked")?.closest("label").scrollIntoView({ block: "nearest" });
    (message ? $("menu-commands").querySelector("button") : $("menu-messages").querySelector(":checked"))?.focus();
  }

  choice(message, checked) {
    const label = document.createElement("label");
    const input = Object.assign(document.createElement("input"), { type: "radio", name: "message", value: message.id, checked });
    const text = document.createElement("span");
    text.append(
      Object.assign(document.createElement("strong"), { textContent: message.author }),
      Object.assign(document.createElement("span"), { textContent: message.text || this.words.empty_text }),
    );
    label.append(input, text);
    return label;
  }

  command(name, disabled) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "main", textContent: name, disabled });
    button.addEventListener("click", async () => {
      const chosen = $("menu-messages").querySelector(":checked");
      this.dialog.close();
      if (chosen) await this.run(name, chosen.value);
    });
    return button;
  }
}
