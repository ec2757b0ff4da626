/**
 * A small generated world in which everything is known: forty categories, a thousand products,
 * sixty reasons to shop, a language model that has read which reason leads to which category, and
 * shoppers who click. It tells whether a prompt makes the model say what it knows.
 */
package io.naru.search.model.world;
