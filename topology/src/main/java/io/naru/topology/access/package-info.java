/** Who may do what: the least that each component needs, derived from who writes and reads what. */
package io.naru.topology.access;
