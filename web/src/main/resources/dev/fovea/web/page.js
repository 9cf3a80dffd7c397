'use strict';

const SHOWN = 5;
const AT_ONCE = 2;
const RETRIES = 10;
const MILLIS = 1000;

const byId = (id) => document.getElementById(id);
const waiting = [];
let working = 0;
let limit = { max_upload: '', max_upload_bytes: Infinity };

const percent = (probability) => `${(100 * probability).toFixed(1)}%`;
const pause = (millis) => new Promise((resolve) => { setTimeout(resolve, millis); });

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
  limit = model;
  document.title = `${model.name} – Fovea`;
  byId('model-name').textContent = model.name;
  const classes = model.labels.length <= 6 ? model.labels.join(', ') : `${model.labels.length} classes`;
  byId('model-line').textContent = [
    `${model.multi_label ? 'Finds any of' : 'Tells apart'} ${classes}`,
    `reads pictures at ${width}\u00d7${height}`,
    ...(accuracy === undefined ? [] : [`validation accuracy ${percent(accuracy)}`]),
  ].join(' \u00b7 ');
  byId('limit').textContent = `Up to ${limit.max_upload} each`;
}

function scoreRow({ label, probability }) {
  const row = element('li', '');
  const track = element('div', 'track');
  const fill = element('div', 'fill');
  const name = element('span', 'label', label);
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
    fold(card.querySelector('.more'), list, rest);
  }
}

function fold(more, list, rest) {
  const show = (all) => {
    more.setAttribute('aria-expanded', all);
    more.textContent = all ? 'Show fewer' : `Show ${rest.length} more`;
    [...list.children].slice(SHOWN).forEach((row) => row.remove());
    list.append(...(all ? rest.map(scoreRow) : []));
  };
  more.addEventListener('click', () => show(more.getAttribute('aria-expanded') === 'false'));
  more.hidden = false;
  show(false);
}

function succeed(card, prediction) {
  const verdict = prediction.labels.join(', ') || 'None of these';
  card.querySelector('.verdict').textContent = verdict;
  showScores(card, prediction.scores);
  card.querySelector('.time').textContent = `${prediction.milliseconds.toFixed(0)} ms`;
  const shown = prediction.labels.length === 1 ? `${verdict}, ${percent(prediction.probability)}` : verdict;
  byId('status').textContent = `${prediction.picture}: ${shown}`;
}

function fail(card, file, message) {
  card.classList.add('failed');
  card.querySelector('.verdict').textContent = message;
  byId('status').textContent = `${file.name}: ${message}`;
}

/** A folder that is dropped looks like a file until it is read. */
const isReadable = (file) => file.slice(0, 1).arrayBuffer().then(() => true, () => false);

async function check(file) {
  if (file.size > limit.max_upload_bytes) {
    throw new Error(`The file is larger than ${limit.max_upload}, the most that is accepted.`);
  }
  if (!(await isReadable(file))) {
    throw new Error('The browser cannot read this file. If it is a folder, take the pictures in it.');
  }
  if (file.size === 0) {
    throw new Error('The file is empty.');
  }
}

async function send(file) {
  try {
    return await fetch(`/api/predict?${new URLSearchParams({ name: file.name })}`, { method: 'POST', body: file });
  } catch {
    throw new Error('The server does not answer. Is it still running?');
  }
}

async function ask(file) {
  await check(file);
  let response = await send(file);
  for (let retry = 0; response.status === 503 && retry < RETRIES; retry += 1) {
    await pause(MILLIS * Number(response.headers.get('Retry-After')));
    response = await send(file);
  }
  const answer = await response.json().catch(() => ({ error: `The server answered with status ${response.status}.` }));
  if (!response.ok) {
    throw new Error(answer.error);
  }
  return answer;
}

function work() {
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

async function preview(card, file) {
  if (!(await isReadable(file))) {
    card.classList.add('unseen');
    return;
  }
  const image = card.querySelector('img');
  const address = URL.createObjectURL(file);
  image.addEventListener('load', () => URL.revokeObjectURL(address));
  image.addEventListener('error', () => {
    URL.revokeObjectURL(address);
    card.classList.add('unseen');
  });
  image.src = address;
}

function add(files) {
  document.body.classList.toggle('answered', files.length > 0 || byId('results').childElementCount > 0);
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
