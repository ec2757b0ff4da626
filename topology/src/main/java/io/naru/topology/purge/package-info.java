/** How personal data leave the log: records go once those who read them are done with them. */
package io.naru.topology.purge;
