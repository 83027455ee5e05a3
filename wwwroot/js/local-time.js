// <local-time datetime="..." data-form="moment|day|time">: a moment in the reader's own zone, the zone on hover.
const forms = {
  moment: { year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  day: { year: 'numeric', month: 'short', day: 'numeric' },
  time: { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
};
const written = Object.fromEntries(Object.entries(forms).map(([name, form]) => [name, new Intl.DateTimeFormat('en-GB', form)]));
const full = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'long' });

class LocalTime extends HTMLElement {
  static observedAttributes = ['datetime', 'data-form'];

  connectedCallback() {
    this.attributeChangedCallback();
  }

  attributeChangedCallback() {
    const moment = new Date(this.getAttribute('datetime'));
    if (Number.isNaN(moment.getTime())) return;
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    const time = document.createElement('time');
    time.dateTime = moment.toISOString();
    time.textContent = (written[this.dataset.form] ?? written.moment).format(moment);
    time.title = `${full.format(moment)} (${Intl.DateTimeFormat().resolvedOptions().timeZone})`;
    root.replaceChildren(time);
  }
}

customElements.define('local-time', LocalTime);
