variable "name" {
  description = "The cluster's name."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,28}[a-z0-9]$", var.name))
    error_message = "The name must be 3 to 30 lowercase letters, digits and hyphens, beginning with a letter."
  }
}

variable "region" {
  description = "The region that the cluster is in."
  type        = string
}

variable "account_id" {
  description = "The account that the cluster is in."
  type        = string
}

variable "kubernetes_version" {
  description = "The minor version of Kubernetes."
  type        = string

  validation {
    condition     = contains(["1.34", "1.35", "1.36"], var.kubernetes_version)
    error_message = "Kubernetes must be 1.34, 1.35 or 1.36; the manifests are written for these."
  }
}

variable "control_subnet_ids" {
  description = "Where the control plane has its addresses."
  type        = list(string)

  validation {
    condition     = length(var.control_subnet_ids) >= 2
    error_message = "The control plane needs subnets in at least two zones."
  }
}

variable "node_subnet_ids" {
  description = "Where the system nodes are; private subnets."
  type        = list(string)

  validation {
    condition     = length(var.node_subnet_ids) >= 2
    error_message = "Nodes need private subnets in at least two zones."
  }
}

variable "service_cidr" {
  description = "The addresses of Services, which nothing else uses."
  type        = string
  default     = "172.20.0.0/16"

  validation {
    condition     = can(cidrnetmask(var.service_cidr)) && can(regex("^(10\\.|172\\.(1[6-9]|2[0-9]|3[01])\\.|192\\.168\\.)", var.service_cidr))
    error_message = "The addresses of Services must be a private network of IPv4 (RFC 1918)."
  }
}

variable "public_access_cidrs" {
  description = "Who reaches the API server from outside the VPC; with none, nobody."
  type        = list(string)

  validation {
    condition     = alltrue([for cidr in var.public_access_cidrs : can(cidrnetmask(cidr))])
    error_message = "Every entry must be a network of IPv4 such as 203.0.113.0/24."
  }

  validation {
    condition     = alltrue([for cidr in var.public_access_cidrs : try(tonumber(split("/", cidr)[1]) >= 16, true)])
    error_message = "The API server is not opened to the world, nor to more than a /16 at once."
  }
}

variable "admin_principal_arns" {
  description = "The IAM roles or users that administer the cluster, the one that runs Terraform among them."
  type        = set(string)

  validation {
    condition     = length(var.admin_principal_arns) > 0
    error_message = "Without an administrator nobody could reach the cluster."
  }

  validation {
    condition     = alltrue([for arn in var.admin_principal_arns : can(regex("^arn:aws:iam::[0-9]{12}:(role|user)/[^*]+$", arn))])
    error_message = "Administrators are roles or users by their ARN, without wildcards."
  }
}

variable "kms_key_arn" {
  description = "The key that secrets and logs are encrypted with."
  type        = string
}

variable "log_retention_days" {
  description = "How long the control plane's logs are kept, the audit log among them."
  type        = number
  default     = 365

  validation {
    condition     = contains([90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827], var.log_retention_days)
    error_message = "The control plane's logs are kept for 90, 120, 150, 180, 365, 400, 545, 731, 1096 or 1827 days."
  }
}

variable "deletion_protection" {
  description = "Whether AWS refuses to delete the cluster."
  type        = bool
}

variable "network_plugin" {
  description = "Something that is known once Cilium is installed; the nodes come after it."
  type        = string
}

variable "system_instance_types" {
  description = "The types of the system nodes, all x86-64 and of one size."
  type        = list(string)
  default     = ["m7i.large", "m6i.large", "m6a.large"]

  validation {
    condition     = length(var.system_instance_types) > 0
    error_message = "Name at least one type of instance."
  }
}

variable "system_nodes" {
  description = "How many system nodes there are."
  type        = number
  default     = 3

  validation {
    condition     = var.system_nodes >= 2 && var.system_nodes <= 9
    error_message = "There must be 2 to 9 system nodes: what places the others must survive one of them."
  }
}

variable "system_volume_gib" {
  description = "The size of a system node's disk."
  type        = number
  default     = 50

  validation {
    condition     = var.system_volume_gib >= 30
    error_message = "A node's disk must have at least 30 GiB for its images."
  }
}

variable "max_pods" {
  description = "The most pods on a node."
  type        = number
  default     = 110
}

variable "tags" {
  description = "Tags of instances and volumes, which do not get those of the provider."
  type        = map(string)
  default     = {}
}
