'use strict';

const SHOWN = 5;
const AT_ONCE = 2;
const MIB = 1 << 20;

const byId = (id) => document.getElementById(id);
const waiting = [];
let working = 0;
let maxUpload = Infinity;

const percent = (probability) => `${(100 * probability).toFixed(1)}%`;

function element(tag, className, text) {
  const made = document.createElement(tag);
  made.className = className;
  if (text !== undefined) {
    made.textContent = text;
  }
  return made;
}

async function showModel() {
  const response = await fetch('/api/model');
  const model = await response.json();
  const accuracy = model.figures.validation_accuracy;
  const [height, width] = model.image_size;
  maxUpload = model.max_upload_bytes;
  document.title = `${model.name} – Fovea`;
  byId('model-name').textContent = model.name;
  const classes = model.labels.length <= 6 ? model.labels.join(', ') : `${model.labels.length} classes`;
  byId('model-line').textContent = [
    `Tells apart ${classes}`,
    `reads pictures at ${width}\u00d7${height}`,
    ...(accuracy === undefined ? [] : [`validation accuracy ${percent(accuracy)}`]),
  ].join(' \u00b7 ');
  byId('limit').textContent = `Up to ${+(maxUpload / MIB).toPrecision(3)} MiB each`;
}

function scoreRow({ label, probability }) {
  const row = element('li', '');
  const track = element('div', 'track');
  const fill = element('div', 'fill');
  const name = element('span', 'label', label);
  name.title = label;
  track.setAttribute('aria-hidden', 'true');
  fill.style.width = percent(probability);
  track.append(fill);
  row.append(name, track, element('span', 'percent', percent(probability)));
  return row;
}

function showScores(card, scores) {
  const list = card.querySelector('.scores');
  list.append(...scores.slice(0, SHOWN).map(scoreRow));
  const rest = scores.slice(SHOWN);
  if (rest.length > 0) {
    const more = element('button', 'more', `Show ${rest.length} more`);
    more.type = 'button';
    more.addEventListener('click', () => {
      list.append(...rest.map(scoreRow));
      more.remove();
    });
    list.after(more);
  }
}

function succeed(card, prediction) {
  card.querySelector('.verdict').textContent = prediction.label;
  showScores(card, prediction.scores);
  card.querySelector('.time').textContent = `${prediction.milliseconds.toFixed(0)} ms`;
  byId('status').textContent = `${prediction.picture}: ${prediction.label}, ${percent(prediction.probability)}`;
}

function fail(card, file, message) {
  card.classList.add('failed');
  card.querySelector('.verdict').textContent = message;
  byId('status').textContent = `${file.name}: ${message}`;
}

async function ask(file) {
  if (file.size > maxUpload) {
    throw new Error(`The file is larger than ${+(maxUpload / MIB).toPrecision(3)} MiB, the most that is accepted.`);
  }
  let response;
  try {
    response = await fetch(`/api/predict?name=${encodeURIComponent(file.name)}`, { method: 'POST', body: file });
  } catch {
    throw new Error('The server does not answer. Is it still running?');
  }
  const answer = await response.json();
  if (!response.ok) {
    throw new Error(answer.error);
  }
  return answer;
}

async function work() {
  while (working < AT_ONCE && waiting.length > 0) {
    const { card, file } = waiting.shift();
    working += 1;
    ask(file)
      .then((prediction) => succeed(card, prediction), (error) => fail(card, file, error.message))
      .finally(() => {
        working -= 1;
        work();
      });
  }
}

function preview(card, file) {
  const image = card.querySelector('img');
  const address = URL.createObjectURL(file);
  image.alt = file.name;
  image.addEventListener('load', () => URL.revokeObjectURL(address));
  image.addEventListener('error', () => {
    URL.revokeObjectURL(address);
    image.parentElement.classList.add('none');
  });
  image.src = address;
}

function add(files) {
  const cards = [...files].map((file) => {
    const card = byId('card').content.cloneNode(true).firstElementChild;
    card.querySelector('.file').textContent = file.name;
    preview(card, file);
    waiting.push({ card, file });
    return card;
  });
  byId('results').prepend(...cards);
  work();
}

function listen() {
  const drop = byId('drop');
  const chooser = byId('files');
  const carriesFiles = (event) => event.dataTransfer.types.includes('Files');
  // Anywhere on the page: a picture that misses the box would otherwise replace the page.
  document.addEventListener('dragover', (event) => {
    if (carriesFiles(event)) {
      event.preventDefault();
      drop.classList.add('over');
    }
  });
  document.addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) {
      drop.classList.remove('over');
    }
  });
  document.addEventListener('drop', (event) => {
    drop.classList.remove('over');
    if (carriesFiles(event)) {
      event.preventDefault();
      add(event.dataTransfer.files);
    }
  });
  document.addEventListener('paste', (event) => add(event.clipboardData.files));
  // A button, since a file field itself answers to the space bar but not to Enter.
  byId('choose').addEventListener('click', () => chooser.click());
  chooser.addEventListener('change', () => {
    add(chooser.files);
    chooser.value = '';
  });
}

listen();
showModel().catch(() => {
  byId('model-line').textContent = 'The server does not answer. Is it still running?';
});
