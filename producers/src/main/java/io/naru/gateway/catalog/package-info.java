/** The catalogue as shops send it: one product, or the removal of one, a line. */
package io.naru.gateway.catalog;
