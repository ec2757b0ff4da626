/**
 * Training of any network: optimisers, learning-rate schedules, and gradient checks against finite
 * differences.
 */
package io.naru.nn.train;
