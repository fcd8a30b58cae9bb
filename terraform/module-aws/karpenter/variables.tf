variable "cluster_name" {
  description = "The cluster that Karpenter adds nodes to."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,28}[a-z0-9]$", var.cluster_name))
    error_message = "The name must be 3 to 30 lowercase letters, digits and hyphens, beginning with a letter."
  }
}

variable "cluster_arn" {
  description = "That cluster's ARN."
  type        = string

  validation {
    condition     = can(regex("^arn:aws:eks:[a-z0-9-]+:[0-9]{12}:cluster/", var.cluster_arn))
    error_message = "The cluster's ARN must be one of EKS."
  }
}

variable "region" {
  description = "The region that the cluster is in."
  type        = string
}

variable "account_id" {
  description = "The account that the cluster is in."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "An account's id has 12 digits."
  }
}
