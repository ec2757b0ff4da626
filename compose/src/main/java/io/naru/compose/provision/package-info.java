/** {@code naru topology}: what is declared, and what a cluster has of it. */
package io.naru.compose.provision;
