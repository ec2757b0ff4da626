/**
 * From a query to categories by a frozen decoder (stage 1 of the product search): names of
 * categories are scored as continuations of a prompt whose virtual tokens are all that is trained.
 * Nothing here belongs to a single category, so new ones need no training.
 */
package io.naru.search.model.category;
