/** Prequential estimates, change detection and bounds that hold at any time one looks. */
package io.naru.search.model.continual.evaluation;
