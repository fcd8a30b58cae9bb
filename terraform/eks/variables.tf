variable "region" {
  description = "The region; the same stands in argocd/infra/external-secrets/extras/prod/store.yaml."
  type        = string

  validation {
    condition     = can(regex("^(af|ap|ca|eu|il|me|mx|sa|us)-[a-z]+-[0-9]$", var.region))
    error_message = "The region must be one of AWS such as eu-central-1."
  }
}

variable "name" {
  description = "The cluster's name, which everything in AWS is named after."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,28}[a-z0-9]$", var.name))
    error_message = "The name must be 3 to 30 lowercase letters, digits and hyphens, beginning with a letter."
  }
}

variable "environment" {
  description = "prod: a NAT gateway in each zone, nodes on demand, protected from deletion. dev: what costs less, to try it out."
  type        = string

  validation {
    condition     = contains(["dev", "prod"], var.environment)
    error_message = "The environment is dev or prod."
  }
}

variable "kubernetes_version" {
  description = "The minor version of Kubernetes."
  type        = string

  validation {
    condition     = contains(["1.34", "1.35", "1.36"], var.kubernetes_version)
    error_message = "Kubernetes must be 1.34, 1.35 or 1.36; the manifests are written for these."
  }
}

variable "vpc_cidr" {
  description = "The VPC's addresses, /16 to /18, private and used nowhere else."
  type        = string

  validation {
    condition     = can(cidrnetmask(var.vpc_cidr)) && can(regex("/1[678]$", var.vpc_cidr)) && can(regex("^(10\\.|172\\.(1[6-9]|2[0-9]|3[01])\\.|192\\.168\\.)", var.vpc_cidr))
    error_message = "The VPC's CIDR must be a private network of IPv4 between /16 and /18, such as 10.20.0.0/16."
  }

  validation {
    condition     = !startswith(var.vpc_cidr, "172.20.")
    error_message = "172.20.0.0/16 is for the addresses of Services."
  }
}

variable "public_access_cidrs" {
  description = "Who reaches the API server from outside the VPC; with none, nobody, and Terraform runs inside."
  type        = list(string)

  validation {
    condition     = alltrue([for cidr in var.public_access_cidrs : can(cidrnetmask(cidr))])
    error_message = "Every entry must be a network of IPv4 such as 203.0.113.0/24."
  }

  validation {
    condition     = alltrue([for cidr in var.public_access_cidrs : try(tonumber(split("/", cidr)[1]) >= 16, true)])
    error_message = "The API server is not opened to the world (0.0.0.0/0), nor to more than a /16 at once."
  }
}

variable "admin_principal_arns" {
  description = "The IAM roles or users that administer the cluster, the one that runs Terraform among them."
  type        = set(string)

  validation {
    condition     = length(var.admin_principal_arns) > 0 && alltrue([for arn in var.admin_principal_arns : can(regex("^arn:aws:iam::[0-9]{12}:(role|user)/[^*]+$", arn))])
    error_message = "Name at least one role or user by its ARN, without wildcards."
  }
}

variable "system_instance_types" {
  description = "The types of the system nodes, all x86-64 and of one size."
  type        = list(string)
  default     = ["m7i.large", "m6i.large", "m6a.large"]

  validation {
    condition     = length(var.system_instance_types) > 0 && alltrue([for type in var.system_instance_types : can(regex("^[a-z0-9-]+\\.[a-z0-9]+$", type))])
    error_message = "Name at least one type of instance, such as m7i.large."
  }
}

variable "node_image" {
  description = "The image of the nodes that Karpenter starts; a dated one changes only when this does."
  type        = string
  default     = "al2023@latest"

  validation {
    condition     = can(regex("^al2023@(latest|v[0-9]{8})$", var.node_image))
    error_message = "The image is al2023@latest or dated, such as al2023@v20260101."
  }
}

variable "node_cpu_limit" {
  description = "The most CPUs that Karpenter starts altogether: what caps the bill."
  type        = number
  default     = 64

  validation {
    condition     = var.node_cpu_limit >= 8 && var.node_cpu_limit <= 1000
    error_message = "Karpenter's limit is between 8 and 1000 CPUs."
  }
}

variable "backups_bucket" {
  description = "The bucket of the databases' backups; the same stands in argocd/services/common/environments/prod/object-store.yaml."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$", var.backups_bucket))
    error_message = "A bucket's name is 3 to 63 lowercase letters, digits and hyphens."
  }
}

variable "files_bucket" {
  description = "The bucket of the files of actions; none is made where it is null."
  type        = string
  default     = null

  validation {
    condition     = var.files_bucket == null || can(regex("^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$", var.files_bucket))
    error_message = "A bucket's name is 3 to 63 lowercase letters, digits and hyphens."
  }
}

variable "backup_undo_days" {
  description = "How long a removed backup can still be brought back."
  type        = number
  default     = 30

  validation {
    condition     = var.backup_undo_days >= 7 && var.backup_undo_days <= 365
    error_message = "Removed backups are kept for 7 to 365 days."
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
  description = "A token that may read the repository, when it is private. It is kept in the state."
  type        = string
  sensitive   = true
  default     = null
}

variable "allow_destroy" {
  description = "Whether AWS lets the cluster be deleted: applied once, before it is destroyed."
  type        = bool
  default     = false
}

variable "tags" {
  description = "Further tags of everything in AWS."
  type        = map(string)
  default     = {}

  validation {
    condition     = alltrue([for key in keys(var.tags) : !startswith(lower(key), "aws:")])
    error_message = "Tags that begin with aws: are AWS's own."
  }
}
