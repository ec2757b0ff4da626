/**
 * Answers queries from a catalogue that changes all the time: candidates by words and by meaning,
 * one ranking of both, filters, pages, and a little exploration. Pure but for the thread that
 * embeds titles.
 */
package io.naru.search.model.serving;
