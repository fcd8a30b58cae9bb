variable "name" {
  description = "The cluster's name."
  type        = string
  default     = "countersign"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,28}[a-z0-9]$", var.name))
    error_message = "The name must be lowercase letters, digits and hyphens, at most 30, beginning with a letter."
  }
}

variable "workers" {
  description = "How many nodes there are beside the control plane."
  type        = number
  default     = 2

  validation {
    condition     = var.workers >= 1 && var.workers <= 5
    error_message = "There must be 1 to 5 workers."
  }
}

variable "registry_port" {
  description = "The port of this machine that images are pushed to."
  type        = number
  default     = 5001

  validation {
    condition     = var.registry_port >= 1024 && var.registry_port <= 65535
    error_message = "The registry's port is between 1024 and 65535."
  }
}

variable "repository_url" {
  description = "The git repository that Argo CD follows."
  type        = string
  default     = "https://github.com/countersign/countersign.git"

  validation {
    condition     = can(regex("^https://[a-z0-9.-]+/[A-Za-z0-9._/-]+$", var.repository_url))
    error_message = "The repository is an https address without credentials in it."
  }
}

variable "revision" {
  description = "The branch or tag that Argo CD follows."
  type        = string
  default     = "main"

  validation {
    condition     = can(regex("^[A-Za-z0-9][A-Za-z0-9._/-]*$", var.revision))
    error_message = "The revision is a branch, a tag or a commit."
  }
}

variable "repository_token" {
  description = "A token that may read the repository, when it is private. It is kept in the state."
  type        = string
  sensitive   = true
  default     = null
}
