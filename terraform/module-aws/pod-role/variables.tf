variable "name" {
  description = "The role's name; at most 64 characters."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@-]{1,64}$", var.name))
    error_message = "The role's name must be 1 to 64 characters that IAM allows."
  }
}

variable "cluster_name" {
  description = "The EKS cluster whose pods take the role."
  type        = string
}

variable "cluster_arn" {
  description = "The ARN of that cluster; no other one can take the role."
  type        = string
}

variable "namespace" {
  description = "The namespace of the service accounts."
  type        = string
}

variable "service_accounts" {
  description = "The service accounts that take the role."
  type        = list(string)

  validation {
    condition     = length(var.service_accounts) > 0 && !contains(var.service_accounts, "default")
    error_message = "Name at least one service account, and not the default one, which any pod may have."
  }
}

variable "policy" {
  description = "A policy document in JSON that belongs to this role alone, or none."
  type        = string
  default     = null
}

variable "managed_policy_arns" {
  description = "Policies of AWS, by a name that does not change."
  type        = map(string)
  default     = {}
}

variable "associate" {
  description = "Whether the association is made here; an EKS addon makes its own."
  type        = bool
  default     = true
}
