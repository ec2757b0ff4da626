/** What the search models share: what a product, a query and a scored answer are. Pure. */
package io.naru.search.model;
