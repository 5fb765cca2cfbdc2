// Small conveniences on top of pages that work without them.

const all = (selector, root = document) => [...root.querySelectorAll(selector)];

document.documentElement.classList.add("js");

/** Puts the focus on the list of errors, so that a screen reader starts there. */
function focusErrors() {
  document.querySelector("[data-error-summary]")?.focus();
}

/** Opens everything folded for the printer and folds it again afterwards. */
function openBeforePrinting() {
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = all("details:not([open])").filter((details) => !details.classList.contains("menu"));
    opened.forEach((details) => { details.open = true; });
  });
  addEventListener("afterprint", () => opened.forEach((details) => { details.open = false; }));
}

/** Copies the text of an element and says so. */
function copyButtons() {
  for (const button of all("[data-copy]")) {
    button.addEventListener("click", async () => {
      const status = button.parentElement.querySelector("[data-copy-status]");
      const source = document.getElementById(button.dataset.copy);
      try {
        await navigator.clipboard.writeText(source.innerText);
        status.textContent = status.dataset.done;
      } catch {
        getSelection().selectAllChildren(source);
        status.textContent = status.dataset.failed;
      }
    });
  }
}

/** Closes the menu of small screens with Escape and by a tap beside it. */
function closeMenu() {
  const menu = document.querySelector("details.menu");
  if (!menu) return;
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.open) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
  addEventListener("click", (event) => {
    if (menu.open && !menu.contains(event.target)) menu.open = false;
  });
}

/** Changes the colours without leaving the page, so that nothing typed or found is lost. */
function changeTheme() {
  const form = document.querySelector("[data-theme-choice]");
  if (!form) return;
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    const button = event.submitter;
    if (!button) return;
    event.preventDefault();
    const body = new URLSearchParams({ theme: button.value, next: "/" });
    try {
      await fetch(form.action, { method: "POST", body, redirect: "manual" });
    } finally {
      if (button.value === "device") delete document.documentElement.dataset.theme;
      else document.documentElement.dataset.theme = button.value;
      all("button", form).forEach((other) => other.setAttribute("aria-pressed", String(other === button)));
    }
  });
}

/** Prints the page; the button shows only where scripts run. */
function printButtons() {
  all("[data-print]").forEach((button) => button.addEventListener("click", () => print()));
}

/** Brings the address up to what a result was worked out from, after a part of the page was replaced while typing. */
function followAddress() {
  addEventListener("htmx:afterSettle", () => {
    const address = document.querySelector("[data-address]")?.dataset.address;
    if (address) history.replaceState(null, "", address);
  });
}

/** Removes what htmx notes in the browser at every start: the address, which may hold somebody's numbers. */
function keepNothing() {
  addEventListener("load", () => {
    try {
      sessionStorage.removeItem("htmx-current-path-for-history");
    } catch {
      // The storage is closed to scripts, so nothing is in it.
    }
  });
}

focusErrors();
openBeforePrinting();
copyButtons();
closeMenu();
changeTheme();
printButtons();
followAddress();
keepNothing();
