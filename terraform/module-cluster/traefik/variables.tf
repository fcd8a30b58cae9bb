variable "replicas" {
  description = "How many pods share the traffic."
  type        = number

  validation {
    condition     = var.replicas >= 1 && var.replicas <= 10
    error_message = "Traefik runs in 1 to 10 pods."
  }
}

variable "service" {
  description = "What is in front of the pods."
  type = object({
    type        = string
    annotations = optional(map(string), {})
  })

  validation {
    condition     = contains(["NodePort", "LoadBalancer"], var.service.type)
    error_message = "The Service is a NodePort or a LoadBalancer."
  }
}

variable "node_ports" {
  description = "Fixed ports of the nodes, where something outside maps them."
  type        = object({ http = number, https = number })
  default     = null

  validation {
    condition     = var.node_ports == null ? true : alltrue([for port in values(var.node_ports) : port >= 30000 && port <= 32767])
    error_message = "Ports of nodes are between 30000 and 32767."
  }
}

variable "node_selector" {
  description = "The labels of the nodes that the pods run on."
  type        = map(string)
  default     = {}
}

variable "tolerations" {
  description = "The taints that the pods put up with."
  type        = list(map(string))
  default     = []
}
