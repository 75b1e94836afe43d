'use strict'

const escape = text =>
  text.replace(/[&<>"]/g, sign => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign])

/** A person's name on the page, marked so that the truth is read from the page itself. Part: ect, offered or shown. */
const nameOf = (person, part = 'shown') =>
  `<span data-name="${escape(person.name)}" data-part="${part}">${escape(person.name)}</span>`

/** A teacher reference number on the page, marked likewise. */
const trnOf = person => `<span data-trn="${person.trn}">${person.trn}</span>`

const heading = (text, size = 'l') => `<h1 class="govuk-heading-${size}">${text}</h1>`
const caption = text => `<span class="govuk-caption-l">${text}</span>`
const paragraph = text => `<p class="govuk-body">${text}</p>`
const list = items => `<ul class="govuk-list govuk-list--bullet">${items.map(item => `<li>${item}</li>`).join('')}</ul>`
const button = text => `<button class="govuk-button">${text}</button>`
const link = text => `<a class="govuk-link" href="#">${text}</a>`
const back = () => '<a href="#" class="govuk-back-link">Back</a>'
const crumbs = items =>
  `<div class="govuk-breadcrumbs"><ol class="govuk-breadcrumbs__list">${items.map(item => `<li class="govuk-breadcrumbs__list-item"><a class="govuk-breadcrumbs__link" href="#">${item}</a></li>`).join('')}</ol></div>`
const tag = (text, colour) => `<strong class="govuk-tag govuk-tag--${colour}">${text}</strong>`
const warning = text =>
  `<div class="govuk-warning-text"><span class="govuk-warning-text__icon" aria-hidden="true">!</span><strong class="govuk-warning-text__text">${text}</strong></div>`
const inset = text => `<div class="govuk-inset-text">${text}</div>`
const banner = (title, text) =>
  `<div class="govuk-notification-banner govuk-notification-banner--success"><div class="govuk-notification-banner__header"><h2 class="govuk-notification-banner__title">${title}</h2></div><div class="govuk-notification-banner__content"><p class="govuk-notification-banner__heading">${text}</p></div></div>`

/** Rows of term, value and the words of its link, if it has one. */
const summary = rows =>
  `<dl class="govuk-summary-list">${rows
    .map(
      ([term, value, action]) =>
        `<div class="govuk-summary-list__row${action ? '' : ' govuk-summary-list__row--no-actions'}"><dt class="govuk-summary-list__key">${term}</dt><dd class="govuk-summary-list__value">${value}</dd>${action ? `<dd class="govuk-summary-list__actions">${link(action)}</dd>` : ''}</div>`,
    )
    .join('')}</dl>`

const table = (heads, rows, title = '') =>
  `<table class="govuk-table">${title ? `<caption class="govuk-table__caption govuk-table__caption--m">${title}</caption>` : ''}<thead class="govuk-table__head"><tr class="govuk-table__row">${heads.map(head => `<th class="govuk-table__header">${head}</th>`).join('')}</tr></thead><tbody class="govuk-table__body">${rows
    .map(
      row =>
        `<tr class="govuk-table__row">${row.map(cell => `<td class="govuk-table__cell">${cell}</td>`).join('')}</tr>`,
    )
    .join('')}</tbody></table>`

/** Radio buttons; an item of null is the word between the choices. */
const radios = (items, { chosen = -1, legend = '', hint = '', error = '' } = {}) =>
  `<div class="govuk-form-group${error ? ' govuk-form-group--error' : ''}"><fieldset class="govuk-fieldset">${legend}${hint ? `<div class="govuk-hint">${hint}</div>` : ''}${error ? `<p class="govuk-error-message">${error}</p>` : ''}<div class="govuk-radios">${items
    .map((item, index) =>
      item === null
        ? '<div class="govuk-radios__divider">or</div>'
        : `<div class="govuk-radios__item"><input class="govuk-radios__input" type="radio" name="r" ${index === chosen ? 'checked' : ''}><label class="govuk-label govuk-radios__label">${item}</label></div>`,
    )
    .join('')}</div></fieldset></div>`

const legendHeading = (text, size = 'l') =>
  `<legend class="govuk-fieldset__legend govuk-fieldset__legend--${size}"><h1 class="govuk-fieldset__heading">${text}</h1></legend>`
const input = (label, value = '', { hint = '', error = '', width = '20' } = {}) =>
  `<div class="govuk-form-group${error ? ' govuk-form-group--error' : ''}"><label class="govuk-label">${label}</label>${hint ? `<div class="govuk-hint">${hint}</div>` : ''}${error ? `<p class="govuk-error-message">${error}</p>` : ''}<input class="govuk-input govuk-input--width-${width}${error ? ' govuk-input--error' : ''}" value="${escape(value)}"></div>`
const errorSummary = texts =>
  `<div class="govuk-error-summary"><h2 class="govuk-error-summary__title">There is a problem</h2><div class="govuk-error-summary__body"><ul class="govuk-list govuk-error-summary__list">${texts.map(text => `<li><a href="#">${text}</a></li>`).join('')}</ul></div></div>`

module.exports = {
  banner,
  back,
  button,
  caption,
  crumbs,
  errorSummary,
  escape,
  heading,
  input,
  inset,
  legendHeading,
  link,
  list,
  nameOf,
  paragraph,
  radios,
  summary,
  table,
  tag,
  trnOf,
  warning,
}
