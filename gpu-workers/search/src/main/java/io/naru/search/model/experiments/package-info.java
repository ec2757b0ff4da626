/** What the search models are measured by. */
package io.naru.search.model.experiments;
