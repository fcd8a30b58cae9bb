variable "name" {
  description = "The cluster's name, which everything here is named after."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,28}[a-z0-9]$", var.name))
    error_message = "The name must be 3 to 30 lowercase letters, digits and hyphens, beginning with a letter."
  }
}

variable "cidr" {
  description = "The VPC's addresses. Pods have addresses of it, so a /16 to /18."
  type        = string

  validation {
    condition     = can(cidrnetmask(var.cidr)) && can(regex("/1[678]$", var.cidr)) && try(cidrhost(var.cidr, 0) == split("/", var.cidr)[0], false)
    error_message = "The VPC's CIDR must be a network of IPv4 between /16 and /18, such as 10.20.0.0/16."
  }

  validation {
    condition     = can(regex("^(10\\.|172\\.(1[6-9]|2[0-9]|3[01])\\.|192\\.168\\.)", var.cidr))
    error_message = "The VPC's CIDR must be private: in 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16 (RFC 1918)."
  }
}

variable "single_nat_gateway" {
  description = "One NAT gateway for all zones instead of one in each: cheaper, and gone with its zone."
  type        = bool
}

variable "interface_endpoints" {
  description = "The AWS services that are reached within the VPC, each of which costs by the hour and zone."
  type        = set(string)
  default     = ["ec2", "ecr.api", "ecr.dkr", "eks-auth", "logs", "secretsmanager", "sqs", "sts"]
}

variable "kms_key_arn" {
  description = "The key that flow logs are encrypted with."
  type        = string
}

variable "flow_log_retention_days" {
  description = "How long flow logs are kept."
  type        = number
  default     = 90

  validation {
    condition     = contains([30, 60, 90, 120, 150, 180, 365, 400, 545, 731], var.flow_log_retention_days)
    error_message = "Flow logs are kept for 30, 60, 90, 120, 150, 180, 365, 400, 545 or 731 days."
  }
}
