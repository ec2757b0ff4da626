/** How states are written as bytes: equal states give equal bytes. */
package io.naru.nn.state;
