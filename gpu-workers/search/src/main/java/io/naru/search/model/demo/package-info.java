/**
 * What the demonstration sells and is asked: a catalogue of 40 categories, 200 imprecise queries,
 * and a simulated population of shoppers whose taste changes.
 */
package io.naru.search.model.demo;
