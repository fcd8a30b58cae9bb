output "public" {
  description = "What others may know of the key."
  value       = local.public
}

output "private" {
  description = "The whole key."
  value       = merge(local.public, { d = local.d })
  sensitive   = true
}
