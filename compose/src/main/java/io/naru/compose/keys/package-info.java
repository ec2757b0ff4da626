/** Keys of tenants, made from the command line. */
package io.naru.compose.keys;
