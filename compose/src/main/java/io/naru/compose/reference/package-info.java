/** What an operator can set and see of each component: what documentation and checks go by. */
package io.naru.compose.reference;
