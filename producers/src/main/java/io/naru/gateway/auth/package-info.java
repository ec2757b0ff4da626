/** Who calls: API keys and JSON Web Tokens, each standing for a tenant. */
package io.naru.gateway.auth;
