# The example key of RFC 8037, appendix A.1, as the provider would give it.
mock_provider "tls" {
  mock_resource "tls_private_key" {
    defaults = {
      private_key_pem_pkcs8 = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n-----END PRIVATE KEY-----\n"
      public_key_pem        = "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n-----END PUBLIC KEY-----\n"
    }
  }
}

mock_provider "random" {
  mock_resource "random_uuid" {
    defaults = { result = "0199f0c0-0000-7000-8000-000000000000" }
  }
}

run "is_the_same_key_as_a_json_web_key" {
  assert {
    condition     = output.public.x == "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"
    error_message = "The public half is that of the RFC."
  }
  assert {
    condition     = output.private.d == "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"
    error_message = "The private half is that of the RFC."
  }
  assert {
    condition     = output.public == { kty = "OKP", crv = "Ed25519", kid = "0199f0c0-0000-7000-8000-000000000000", x = output.private.x }
    error_message = "Others learn nothing but the public half."
  }
}
