variable "environment" {
  description = "Which of argocd/appsets is installed."
  type        = string

  validation {
    condition     = contains(["dev", "prod"], var.environment)
    error_message = "The environment is dev or prod."
  }
}

variable "repository_url" {
  description = "The git repository that Argo CD follows."
  type        = string

  validation {
    condition     = can(regex("^https://[a-z0-9.-]+/[A-Za-z0-9._/-]+$", var.repository_url))
    error_message = "The repository is an https address without credentials in it."
  }
}

variable "revision" {
  description = "The branch or tag that Argo CD follows."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9][A-Za-z0-9._/-]*$", var.revision))
    error_message = "The revision is a branch, a tag or a commit."
  }
}

variable "repository_token" {
  description = "A token that may read the repository, when it is private."
  type        = string
  sensitive   = true
  default     = null
}

variable "high_availability" {
  description = "Two of each part and a Redis that survives a node; otherwise one of each."
  type        = bool
}

variable "server_certificate" {
  description = "What Argo CD's server shows, in PEM; otherwise it signs one itself."
  type        = object({ certificate = string, key = string })
  sensitive   = true
  default     = null
}
