/**
 * The world as a stream: shoppers whose reasons change their meaning, clicks that mean nothing, and
 * bad versions; and whether continual tuning copes.
 */
package io.naru.search.model.world.stream;
