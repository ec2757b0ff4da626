/**
 * What would have to change for a cluster to be as declared: a pure comparison, and the changes as
 * data.
 */
package io.naru.topology.plan;
