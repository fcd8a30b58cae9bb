terraform {
  required_version = ">= 1.11.0, < 2.0.0"

  required_providers {
    random = {
      source  = "hashicorp/random"
      version = ">= 3.7.0, < 4.0.0"
    }

    tls = {
      source  = "hashicorp/tls"
      version = ">= 4.1.0, < 5.0.0"
    }
  }
}
