# An Ed25519 key as a JSON Web Key (RFC 8037). The provider gives PEM (RFC 8410): the public key is what
# follows 12 bytes of header, 16 characters of base64; the private one what follows 16 bytes, which is no
# whole number of characters, so it is cut out bit by bit.
resource "tls_private_key" "this" {
  algorithm = "ED25519"
}

resource "random_uuid" "id" {}

locals {
  alphabet     = split("", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
  alphabet_url = split("", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")

  public_base64  = join("", [for line in split("\n", trimspace(tls_private_key.this.public_key_pem)) : line if !startswith(line, "-----")])
  private_base64 = join("", [for line in split("\n", trimspace(tls_private_key.this.private_key_pem_pkcs8)) : line if !startswith(line, "-----")])

  x = replace(replace(trimsuffix(substr(local.public_base64, 16, 44), "="), "+", "-"), "/", "_")

  # 48 bytes are 64 characters without padding; the key is bits 128 to 383, and two of padding make 43 characters.
  private_bits = join("", [for character in split("", local.private_base64) : format("%06b", index(local.alphabet, character))])
  d_bits       = "${substr(local.private_bits, 128, 256)}00"
  d            = join("", [for position in range(43) : local.alphabet_url[parseint(substr(local.d_bits, position * 6, 6), 2)]])

  public = { kty = "OKP", crv = "Ed25519", kid = random_uuid.id.result, x = local.x }
}
